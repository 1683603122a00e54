-- Resumen por tipo de PQRS. Cerrado es lo contrario de abierto en v_tickets_open.
CALL pg_temp.replace_view('silver', 'v_sla_summary', $view$
  SELECT
    pqrs_type,
    count(*) AS total_tickets,
    count(*) FILTER (WHERE is_closed) AS closed_tickets,
    count(*) FILTER (WHERE NOT is_closed) AS open_tickets,
    round(100.0 * count(*) FILTER (WHERE is_closed) / count(*), 2) AS closure_pct,
    round(avg(extract(epoch FROM closed_at - created_at) / 86400), 2) AS avg_days_to_close
  FROM (
    SELECT
      t.pqrs_type,
      t.created_at::timestamptz AS created_at,
      t.closed_at::timestamptz AS closed_at,
      t.closed_at IS NOT NULL OR EXISTS (
        SELECT FROM silver.dim_status AS s WHERE s.status_code = t.current_status AND s.is_terminal
      ) AS is_closed
    FROM silver.tickets AS t
  ) AS ticket
  GROUP BY pqrs_type
  ORDER BY pqrs_type
$view$);

COMMENT ON VIEW silver.v_sla_summary IS 'Cierre de tickets por tipo de PQRS';
COMMENT ON COLUMN silver.v_sla_summary.pqrs_type IS 'Tipo: P, Q, R o S';
COMMENT ON COLUMN silver.v_sla_summary.total_tickets IS 'Todos los tickets';
COMMENT ON COLUMN silver.v_sla_summary.closed_tickets IS 'Tickets cerrados';
COMMENT ON COLUMN silver.v_sla_summary.open_tickets IS 'Tickets abiertos';
COMMENT ON COLUMN silver.v_sla_summary.closure_pct IS 'Porcentaje de tickets cerrados (0 a 100)';
COMMENT ON COLUMN silver.v_sla_summary.avg_days_to_close IS 'Promedio de días entre la presentación y el cierre';
