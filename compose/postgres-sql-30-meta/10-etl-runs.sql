-- Una fila por ejecución de un pipeline. Las demás tablas apuntan aquí con run_id (trazabilidad).
--
-- Así está escrita cada tabla: CREATE con la llave y un ADD COLUMN por columna. En una base nueva crea todo; en una
-- antigua agrega solo las columnas que falten y deja las que hay como están, también su tipo (timestamp o timestamptz).
CREATE TABLE IF NOT EXISTS meta.etl_runs (
  run_id uuid PRIMARY KEY DEFAULT gen_random_uuid()
);

ALTER TABLE meta.etl_runs
  ADD COLUMN IF NOT EXISTS seed integer,
  ADD COLUMN IF NOT EXISTS started_at timestamptz,
  ADD COLUMN IF NOT EXISTS finished_at timestamptz,
  ADD COLUMN IF NOT EXISTS status varchar(20) DEFAULT 'PENDING',
  ADD COLUMN IF NOT EXISTS date_min date,
  ADD COLUMN IF NOT EXISTS date_max date,
  ADD COLUMN IF NOT EXISTS git_sha varchar(40),
  ADD COLUMN IF NOT EXISTS config_hash varchar(64),
  ADD COLUMN IF NOT EXISTS raw_objects_count integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS bronze_rows integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS silver_rows integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS gold_rows integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS executed_by varchar(100),
  ADD COLUMN IF NOT EXISTS executor_role varchar(50),
  ADD COLUMN IF NOT EXISTS execution_context varchar(255);

CALL pg_temp.require('meta.etl_runs', 'seed', 'started_at');
CALL pg_temp.track_changes('meta.etl_runs');

COMMENT ON TABLE meta.etl_runs IS 'Ejecuciones de los pipelines: qué corrió, cuándo, con qué código y cuánto produjo';
COMMENT ON COLUMN meta.etl_runs.run_id IS 'Identificador de la ejecución';
COMMENT ON COLUMN meta.etl_runs.seed IS 'Semilla del generador de datos: la misma semilla da los mismos datos';
COMMENT ON COLUMN meta.etl_runs.started_at IS 'Inicio de la ejecución';
COMMENT ON COLUMN meta.etl_runs.finished_at IS 'Fin de la ejecución; vacío mientras corre';
COMMENT ON COLUMN meta.etl_runs.status IS 'Estado: PENDING, RUNNING, SUCCESS, FAILED o PARTIAL';
COMMENT ON COLUMN meta.etl_runs.date_min IS 'Primer día de los datos procesados';
COMMENT ON COLUMN meta.etl_runs.date_max IS 'Último día de los datos procesados';
COMMENT ON COLUMN meta.etl_runs.git_sha IS 'Commit de Git del código que corrió';
COMMENT ON COLUMN meta.etl_runs.config_hash IS 'Huella (SHA-256) de la configuración usada';
COMMENT ON COLUMN meta.etl_runs.raw_objects_count IS 'Objetos crudos leídos del almacenamiento';
COMMENT ON COLUMN meta.etl_runs.bronze_rows IS 'Filas escritas en bronze';
COMMENT ON COLUMN meta.etl_runs.silver_rows IS 'Filas escritas en silver';
COMMENT ON COLUMN meta.etl_runs.gold_rows IS 'Filas escritas en gold';
COMMENT ON COLUMN meta.etl_runs.executed_by IS 'Persona o servicio que lanzó la ejecución';
COMMENT ON COLUMN meta.etl_runs.executor_role IS 'Papel de quien la lanzó: SYSTEM, ADMIN, USER o GITHUB_ACTION';
COMMENT ON COLUMN meta.etl_runs.execution_context IS 'Desde dónde se lanzó: equipo, flujo o notebook';
