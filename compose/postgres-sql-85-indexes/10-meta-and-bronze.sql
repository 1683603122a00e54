-- Un índice por consulta que alguien hace: la tabla, las columnas y para qué (queda como comentario del índice).
-- Las llaves primarias y únicas ya traen el suyo: lo que empieza por sus primeras columnas no se repite aquí.
CALL pg_temp.make_index('meta.etl_runs', 'btree (started_at)', 'Últimas ejecuciones');
CALL pg_temp.make_index('meta.etl_runs', 'btree (status)', 'Ejecuciones que fallaron o siguen corriendo');

CALL pg_temp.make_index('meta.data_quality', 'btree (dataset, check_name)', 'Historia de un control sobre un conjunto');
CALL pg_temp.make_index('meta.data_quality', 'btree (result)', 'Controles que fallaron');
CALL pg_temp.make_index('meta.data_quality', 'btree (checked_at)', 'Controles de un período');

CALL pg_temp.make_index('bronze.pqrs_events', 'btree (ticket_id, ts)', 'Eventos de un ticket, en orden');
CALL pg_temp.make_index('bronze.pqrs_events', 'btree (ts)', 'Eventos de un período, para la carga incremental');
CALL pg_temp.make_index('bronze.pqrs_events', 'btree (event_type)', 'Eventos de un tipo');
CALL pg_temp.make_index('bronze.pqrs_events', 'btree (source_channel)', 'Eventos de un canal');
CALL pg_temp.make_index('bronze.pqrs_events', 'btree (run_id)', 'Lo que cargó una ejecución');
