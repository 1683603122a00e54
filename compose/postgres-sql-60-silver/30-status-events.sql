-- La historia de estados de cada ticket. Se borra con él (ON DELETE CASCADE).
CREATE TABLE IF NOT EXISTS silver.status_events (
  event_id uuid PRIMARY KEY DEFAULT gen_random_uuid()
);

ALTER TABLE silver.status_events
  ADD COLUMN IF NOT EXISTS ticket_id uuid,
  ADD COLUMN IF NOT EXISTS ts timestamptz,
  ADD COLUMN IF NOT EXISTS status_from varchar(20),
  ADD COLUMN IF NOT EXISTS status_to varchar(20),
  ADD COLUMN IF NOT EXISTS actor_role varchar(10),
  ADD COLUMN IF NOT EXISTS reason varchar(255),
  ADD COLUMN IF NOT EXISTS run_id uuid,
  ADD COLUMN IF NOT EXISTS created_ts timestamptz DEFAULT now();

CALL pg_temp.require('silver.status_events', 'ticket_id', 'ts', 'status_to');
CALL pg_temp.reference('silver.status_events', 'ticket_id', 'silver.tickets', 'CASCADE');
CALL pg_temp.track_changes('silver.status_events');

COMMENT ON TABLE silver.status_events IS 'Cambios de estado de cada ticket';
COMMENT ON COLUMN silver.status_events.event_id IS 'Identificador del cambio';
COMMENT ON COLUMN silver.status_events.ticket_id IS 'Ticket que cambió';
COMMENT ON COLUMN silver.status_events.ts IS 'Cuándo cambió';
COMMENT ON COLUMN silver.status_events.status_from IS 'Estado anterior; vacío en el primero';
COMMENT ON COLUMN silver.status_events.status_to IS 'Estado nuevo (véase dim_status)';
COMMENT ON COLUMN silver.status_events.actor_role IS 'Papel de quien lo cambió (véase dim_role)';
COMMENT ON COLUMN silver.status_events.reason IS 'Motivo del cambio';
COMMENT ON COLUMN silver.status_events.run_id IS 'Ejecución que lo cargó';
COMMENT ON COLUMN silver.status_events.created_ts IS 'Cuándo se cargó la fila';
