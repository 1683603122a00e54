-- Tickets abiertos, el más urgente primero. Abierto: sin fecha de cierre y en un estado que no es terminal; un estado
-- que dim_status no conoce cuenta como abierto. ::timestamptz sirve también a las bases antiguas con timestamp.
-- Nombra pocas columnas a propósito: una columna que usa una vista no deja cambiar su tipo. Lo demás, por ticket_id.
CALL pg_temp.replace_view('silver', 'v_tickets_open', $view$
  SELECT
    t.ticket_id,
    t.external_id,
    t.source_channel,
    t.pqrs_type,
    t.priority,
    t.current_status,
    t.region,
    t.created_at,
    t.sla_due_at,
    extract(day FROM now() - t.created_at::timestamptz)::integer AS days_open,
    CASE
      WHEN t.sla_due_at::timestamptz < now() THEN 'OVERDUE'
      WHEN t.sla_due_at::timestamptz < now() + interval '2 days' THEN 'AT_RISK'
      ELSE 'HEALTHY'
    END AS sla_status
  FROM silver.tickets AS t
  WHERE t.closed_at IS NULL
    AND NOT EXISTS (
      SELECT FROM silver.dim_status AS s WHERE s.status_code = t.current_status AND s.is_terminal
    )
  ORDER BY t.sla_due_at NULLS LAST, t.created_at
$view$);

COMMENT ON VIEW silver.v_tickets_open IS 'Tickets abiertos con sus días y el semáforo del término, el más urgente primero';
COMMENT ON COLUMN silver.v_tickets_open.ticket_id IS 'Identificador del ticket';
COMMENT ON COLUMN silver.v_tickets_open.external_id IS 'Número del ticket en el sistema de origen';
COMMENT ON COLUMN silver.v_tickets_open.source_channel IS 'Canal por el que llegó';
COMMENT ON COLUMN silver.v_tickets_open.pqrs_type IS 'Tipo: P, Q, R o S';
COMMENT ON COLUMN silver.v_tickets_open.priority IS 'Prioridad';
COMMENT ON COLUMN silver.v_tickets_open.current_status IS 'Estado actual';
COMMENT ON COLUMN silver.v_tickets_open.region IS 'Región';
COMMENT ON COLUMN silver.v_tickets_open.created_at IS 'Cuándo se presentó la PQR';
COMMENT ON COLUMN silver.v_tickets_open.sla_due_at IS 'Cuándo vence el término';
COMMENT ON COLUMN silver.v_tickets_open.days_open IS 'Días completos desde que se presentó';
COMMENT ON COLUMN silver.v_tickets_open.sla_status IS 'OVERDUE: vencido; AT_RISK: vence en menos de 2 días; HEALTHY: a tiempo o sin plazo';
