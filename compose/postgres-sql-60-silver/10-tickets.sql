-- Un ticket por PQR. La tabla más consultada, y la que los pipelines del curso amplían con columnas propias.
-- created_at es cuándo el ciudadano presentó la PQR; cuándo se cargó la fila lo dicen created_ts y updated_ts.
CREATE TABLE IF NOT EXISTS silver.tickets (
  ticket_id uuid PRIMARY KEY DEFAULT gen_random_uuid()
);

ALTER TABLE silver.tickets
  ADD COLUMN IF NOT EXISTS external_id varchar(50),
  ADD COLUMN IF NOT EXISTS source_channel varchar(20),
  ADD COLUMN IF NOT EXISTS pqrs_type varchar(1),
  ADD COLUMN IF NOT EXISTS priority varchar(10) DEFAULT 'media',
  ADD COLUMN IF NOT EXISTS created_at timestamptz,
  ADD COLUMN IF NOT EXISTS radicated_at timestamptz,
  ADD COLUMN IF NOT EXISTS current_status varchar(20) DEFAULT 'RECEIVED',
  ADD COLUMN IF NOT EXISTS geo_id integer,
  ADD COLUMN IF NOT EXISTS region varchar(50),
  ADD COLUMN IF NOT EXISTS region_name varchar(50),
  ADD COLUMN IF NOT EXISTS department_name varchar(50),
  ADD COLUMN IF NOT EXISTS city_name varchar(100),
  ADD COLUMN IF NOT EXISTS dane_city_code varchar(5),
  ADD COLUMN IF NOT EXISTS sla_due_at timestamptz,
  ADD COLUMN IF NOT EXISTS closed_at timestamptz,
  ADD COLUMN IF NOT EXISTS run_id uuid,
  ADD COLUMN IF NOT EXISTS created_ts timestamptz DEFAULT now(),
  ADD COLUMN IF NOT EXISTS updated_ts timestamptz DEFAULT now();

CALL pg_temp.require('silver.tickets', 'source_channel', 'pqrs_type', 'created_at');
CALL pg_temp.reference('silver.tickets', 'geo_id', 'silver.dim_geo');
CALL pg_temp.reference('silver.tickets', 'run_id', 'meta.etl_runs');
CALL pg_temp.track_changes('silver.tickets');

COMMENT ON TABLE silver.tickets IS 'Tickets de PQR: su estado actual, su lugar y su plazo';
COMMENT ON COLUMN silver.tickets.ticket_id IS 'Identificador del ticket';
COMMENT ON COLUMN silver.tickets.external_id IS 'Número del ticket en el sistema de origen';
COMMENT ON COLUMN silver.tickets.source_channel IS 'Canal por el que llegó (véase dim_channel)';
COMMENT ON COLUMN silver.tickets.pqrs_type IS 'Tipo: P, Q, R o S (véase dim_pqrs_type)';
COMMENT ON COLUMN silver.tickets.priority IS 'Prioridad (véase dim_priority)';
COMMENT ON COLUMN silver.tickets.created_at IS 'Cuándo se presentó la PQR';
COMMENT ON COLUMN silver.tickets.radicated_at IS 'Cuándo recibió número de radicado';
COMMENT ON COLUMN silver.tickets.current_status IS 'Estado actual (véase dim_status)';
COMMENT ON COLUMN silver.tickets.geo_id IS 'Municipio, en dim_geo';
COMMENT ON COLUMN silver.tickets.region IS 'Región, como llegó del origen';
COMMENT ON COLUMN silver.tickets.region_name IS 'Región, con el nombre de dim_geo';
COMMENT ON COLUMN silver.tickets.department_name IS 'Departamento, con el nombre de dim_geo';
COMMENT ON COLUMN silver.tickets.city_name IS 'Municipio, con el nombre de dim_geo';
COMMENT ON COLUMN silver.tickets.dane_city_code IS 'Código DANE del municipio';
COMMENT ON COLUMN silver.tickets.sla_due_at IS 'Cuándo vence el término de respuesta';
COMMENT ON COLUMN silver.tickets.closed_at IS 'Cuándo se cerró; vacío si sigue abierto';
COMMENT ON COLUMN silver.tickets.run_id IS 'Ejecución que lo cargó';
COMMENT ON COLUMN silver.tickets.created_ts IS 'Cuándo se cargó la fila';
COMMENT ON COLUMN silver.tickets.updated_ts IS 'Cuándo el pipeline actualizó la fila';
