-- La conversación de cada ticket. Se borra con él (ON DELETE CASCADE).
CREATE TABLE IF NOT EXISTS silver.messages (
  message_id uuid PRIMARY KEY DEFAULT gen_random_uuid()
);

ALTER TABLE silver.messages
  ADD COLUMN IF NOT EXISTS ticket_id uuid,
  ADD COLUMN IF NOT EXISTS ts timestamptz,
  ADD COLUMN IF NOT EXISTS role varchar(10),
  ADD COLUMN IF NOT EXISTS text text,
  ADD COLUMN IF NOT EXISTS text_len integer,
  ADD COLUMN IF NOT EXISTS run_id uuid,
  ADD COLUMN IF NOT EXISTS created_ts timestamptz DEFAULT now();

CALL pg_temp.require('silver.messages', 'ticket_id', 'ts', 'role', 'text');
CALL pg_temp.reference('silver.messages', 'ticket_id', 'silver.tickets', 'CASCADE');
CALL pg_temp.track_changes('silver.messages');

COMMENT ON TABLE silver.messages IS 'Mensajes de cada ticket, en orden de llegada';
COMMENT ON COLUMN silver.messages.message_id IS 'Identificador del mensaje';
COMMENT ON COLUMN silver.messages.ticket_id IS 'Ticket al que pertenece';
COMMENT ON COLUMN silver.messages.ts IS 'Cuándo se envió';
COMMENT ON COLUMN silver.messages.role IS 'Papel de quien escribe (véase dim_role)';
COMMENT ON COLUMN silver.messages.text IS 'Texto del mensaje';
COMMENT ON COLUMN silver.messages.text_len IS 'Longitud del texto, en caracteres';
COMMENT ON COLUMN silver.messages.run_id IS 'Ejecución que lo cargó';
COMMENT ON COLUMN silver.messages.created_ts IS 'Cuándo se cargó la fila';
