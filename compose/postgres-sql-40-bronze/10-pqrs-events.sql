-- Los eventos tal como llegaron; el contenido completo está en data. Sin CHECK sobre los códigos: un canal o un tipo
-- de evento nuevo no debe detener la carga.
CREATE TABLE IF NOT EXISTS bronze.pqrs_events (
  event_id uuid PRIMARY KEY DEFAULT gen_random_uuid()
);

ALTER TABLE bronze.pqrs_events
  ADD COLUMN IF NOT EXISTS ticket_id uuid,
  ADD COLUMN IF NOT EXISTS source_channel varchar(20),
  ADD COLUMN IF NOT EXISTS event_type varchar(50),
  ADD COLUMN IF NOT EXISTS ts timestamptz,
  ADD COLUMN IF NOT EXISTS data jsonb,
  ADD COLUMN IF NOT EXISTS run_id uuid,
  ADD COLUMN IF NOT EXISTS ingested_at timestamptz DEFAULT now();

CALL pg_temp.require('bronze.pqrs_events', 'ticket_id', 'ts', 'data');
CALL pg_temp.reference('bronze.pqrs_events', 'run_id', 'meta.etl_runs');
CALL pg_temp.track_changes('bronze.pqrs_events');

COMMENT ON TABLE bronze.pqrs_events IS 'Eventos crudos de PQR de todos los canales, sin transformar';
COMMENT ON COLUMN bronze.pqrs_events.event_id IS 'Identificador del evento';
COMMENT ON COLUMN bronze.pqrs_events.ticket_id IS 'Ticket al que pertenece; puede no existir todavía en silver';
COMMENT ON COLUMN bronze.pqrs_events.source_channel IS 'Canal de origen, como llegó (email, webform, chat …)';
COMMENT ON COLUMN bronze.pqrs_events.event_type IS 'Qué pasó: TICKET_CREATED, MESSAGE_ADDED, STATUS_CHANGED, ATTACHMENT_ADDED …';
COMMENT ON COLUMN bronze.pqrs_events.ts IS 'Cuándo ocurrió el evento';
COMMENT ON COLUMN bronze.pqrs_events.data IS 'Contenido completo del evento, en JSON';
COMMENT ON COLUMN bronze.pqrs_events.run_id IS 'Ejecución que lo cargó';
COMMENT ON COLUMN bronze.pqrs_events.ingested_at IS 'Cuándo entró al lakehouse';
