-- Cuántos tickets entraron cada día, por canal y tipo.
CREATE TABLE IF NOT EXISTS gold.kpi_volume_daily (
  day date,
  channel varchar(50),
  pqrs_type varchar(10),
  PRIMARY KEY (day, channel, pqrs_type)
);

ALTER TABLE gold.kpi_volume_daily
  ADD COLUMN IF NOT EXISTS tickets_count integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS run_id uuid,
  ADD COLUMN IF NOT EXISTS calculated_at timestamptz DEFAULT now();

-- Para bases antiguas sin llave primaria: los pipelines escriben con ON CONFLICT sobre estas columnas.
CALL pg_temp.make_unique('gold.kpi_volume_daily', 'day', 'channel', 'pqrs_type');
CALL pg_temp.track_changes('gold.kpi_volume_daily');

COMMENT ON TABLE gold.kpi_volume_daily IS 'Indicador: tickets recibidos por día, canal y tipo';
COMMENT ON COLUMN gold.kpi_volume_daily.day IS 'Día del indicador';
COMMENT ON COLUMN gold.kpi_volume_daily.channel IS 'Canal (véase silver.dim_channel)';
COMMENT ON COLUMN gold.kpi_volume_daily.pqrs_type IS 'Tipo de PQRS (véase silver.dim_pqrs_type)';
COMMENT ON COLUMN gold.kpi_volume_daily.tickets_count IS 'Tickets recibidos ese día';
COMMENT ON COLUMN gold.kpi_volume_daily.run_id IS 'Ejecución que lo calculó';
COMMENT ON COLUMN gold.kpi_volume_daily.calculated_at IS 'Cuándo se calculó';
