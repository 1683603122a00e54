-- Cumplimiento del término de respuesta cada día, por tipo.
CREATE TABLE IF NOT EXISTS gold.kpi_sla_daily (
  day date,
  pqrs_type varchar(10),
  PRIMARY KEY (day, pqrs_type)
);

ALTER TABLE gold.kpi_sla_daily
  ADD COLUMN IF NOT EXISTS within_sla_pct numeric(5, 2),
  ADD COLUMN IF NOT EXISTS overdue_count integer DEFAULT 0,
  ADD COLUMN IF NOT EXISTS avg_overdue_days numeric(5, 2),
  ADD COLUMN IF NOT EXISTS run_id uuid,
  ADD COLUMN IF NOT EXISTS calculated_at timestamptz DEFAULT now();

CALL pg_temp.make_unique('gold.kpi_sla_daily', 'day', 'pqrs_type');
CALL pg_temp.track_changes('gold.kpi_sla_daily');

COMMENT ON TABLE gold.kpi_sla_daily IS 'Indicador: cumplimiento del término de respuesta por día y tipo';
COMMENT ON COLUMN gold.kpi_sla_daily.day IS 'Día del indicador';
COMMENT ON COLUMN gold.kpi_sla_daily.pqrs_type IS 'Tipo de PQRS (véase silver.dim_pqrs_type)';
COMMENT ON COLUMN gold.kpi_sla_daily.within_sla_pct IS 'Porcentaje de tickets dentro del término (0 a 100)';
COMMENT ON COLUMN gold.kpi_sla_daily.overdue_count IS 'Tickets vencidos';
COMMENT ON COLUMN gold.kpi_sla_daily.avg_overdue_days IS 'Promedio de días de retraso de los vencidos';
COMMENT ON COLUMN gold.kpi_sla_daily.run_id IS 'Ejecución que lo calculó';
COMMENT ON COLUMN gold.kpi_sla_daily.calculated_at IS 'Cuándo se calculó';
