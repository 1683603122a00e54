-- Cuántos tickets quedaban abiertos al final de cada día, por tipo y región.
CREATE TABLE IF NOT EXISTS gold.kpi_backlog_daily (
  day date,
  pqrs_type varchar(10),
  region varchar(50),
  PRIMARY KEY (day, pqrs_type, region)
);

ALTER TABLE gold.kpi_backlog_daily
  ADD COLUMN IF NOT EXISTS backlog_count integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS run_id uuid,
  ADD COLUMN IF NOT EXISTS calculated_at timestamptz DEFAULT now();

CALL pg_temp.make_unique('gold.kpi_backlog_daily', 'day', 'pqrs_type', 'region');
CALL pg_temp.track_changes('gold.kpi_backlog_daily');

COMMENT ON TABLE gold.kpi_backlog_daily IS 'Indicador: tickets abiertos al final del día, por tipo y región';
COMMENT ON COLUMN gold.kpi_backlog_daily.day IS 'Día del indicador';
COMMENT ON COLUMN gold.kpi_backlog_daily.pqrs_type IS 'Tipo de PQRS (véase silver.dim_pqrs_type)';
COMMENT ON COLUMN gold.kpi_backlog_daily.region IS 'Región (véase silver.dim_geo)';
COMMENT ON COLUMN gold.kpi_backlog_daily.backlog_count IS 'Tickets abiertos al final del día';
COMMENT ON COLUMN gold.kpi_backlog_daily.run_id IS 'Ejecución que lo calculó';
COMMENT ON COLUMN gold.kpi_backlog_daily.calculated_at IS 'Cuándo se calculó';
