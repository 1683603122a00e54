-- Las llaves empiezan por day: sirven para «un período». Estos sirven para «una serie en el tiempo».
CALL pg_temp.make_index('gold.kpi_volume_daily', 'btree (channel, day)', 'Serie de un canal');
CALL pg_temp.make_index('gold.kpi_volume_daily', 'btree (pqrs_type, day)', 'Serie de un tipo');
CALL pg_temp.make_index('gold.kpi_volume_daily', 'btree (run_id)', 'Lo que calculó una ejecución');

CALL pg_temp.make_index('gold.kpi_backlog_daily', 'btree (region, day)', 'Serie de una región');
CALL pg_temp.make_index('gold.kpi_backlog_daily', 'btree (pqrs_type, day)', 'Serie de un tipo');
CALL pg_temp.make_index('gold.kpi_backlog_daily', 'btree (run_id)', 'Lo que calculó una ejecución');

CALL pg_temp.make_index('gold.kpi_sla_daily', 'btree (pqrs_type, day)', 'Serie de un tipo');
CALL pg_temp.make_index('gold.kpi_sla_daily', 'btree (run_id)', 'Lo que calculó una ejecución');
