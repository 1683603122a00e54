-- Tickets: los filtros de los tableros y los cruces de los pipelines.
CALL pg_temp.make_index('silver.tickets', 'btree (external_id)', 'Buscar un ticket por su número de origen');
CALL pg_temp.make_index('silver.tickets', 'btree (source_channel)', 'Tickets de un canal');
CALL pg_temp.make_index('silver.tickets', 'btree (pqrs_type)', 'Tickets de un tipo; v_sla_summary');
CALL pg_temp.make_index('silver.tickets', 'btree (priority)', 'Tickets de una prioridad');
CALL pg_temp.make_index('silver.tickets', 'btree (current_status)', 'Tickets en un estado');
CALL pg_temp.make_index('silver.tickets', 'btree (created_at)', 'Tickets presentados en un período; volumen diario');
CALL pg_temp.make_index('silver.tickets', 'btree (sla_due_at)', 'Próximos a vencer; v_tickets_open');
CALL pg_temp.make_index('silver.tickets', 'btree (closed_at)', 'Tickets cerrados en un período; abiertos (vacío)');
CALL pg_temp.make_index('silver.tickets', 'btree (region)', 'Tickets de una región; pendientes por región');
CALL pg_temp.make_index('silver.tickets', 'btree (department_name)', 'Tickets de un departamento');
CALL pg_temp.make_index('silver.tickets', 'btree (city_name)', 'Tickets de un municipio, por nombre');
CALL pg_temp.make_index('silver.tickets', 'btree (dane_city_code)', 'Tickets de un municipio, por código DANE');
CALL pg_temp.make_index('silver.tickets', 'btree (geo_id)', 'Cruce con dim_geo, para mapas');
CALL pg_temp.make_index('silver.tickets', 'btree (run_id)', 'Lo que cargó una ejecución');

CALL pg_temp.make_index('silver.messages', 'btree (ticket_id, ts)', 'Conversación de un ticket, en orden');
CALL pg_temp.make_index('silver.messages', 'btree (ts)', 'Mensajes de un período');
CALL pg_temp.make_index('silver.messages', 'btree (role)', 'Mensajes de ciudadanos o de agentes');
CALL pg_temp.make_index('silver.messages', 'btree (run_id)', 'Lo que cargó una ejecución');

CALL pg_temp.make_index('silver.status_events', 'btree (ticket_id, ts)', 'Historia de un ticket, en orden');
CALL pg_temp.make_index('silver.status_events', 'btree (ts)', 'Cambios de un período');
CALL pg_temp.make_index('silver.status_events', 'btree (status_to)', 'Tickets que pasaron por un estado');
CALL pg_temp.make_index('silver.status_events', 'btree (run_id)', 'Lo que cargó una ejecución');

-- Municipios: el espacial (GiST) responde cuál es el más cercano y cuáles caen en un área.
CALL pg_temp.make_index('silver.dim_geo', 'gist (geom)', 'Municipio más cercano a un punto; municipios de un área');
CALL pg_temp.make_index('silver.dim_geo', 'btree (department_name, city_name)', 'Cruce por departamento y municipio');
CALL pg_temp.make_index('silver.dim_geo', 'btree (city_name)', 'Buscar un municipio por nombre');
CALL pg_temp.make_index('silver.dim_geo', 'btree (dane_department_code)', 'Municipios de un departamento');
