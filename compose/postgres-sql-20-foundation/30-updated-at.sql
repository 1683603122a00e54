-- La única función del lakehouse: la llama un disparador de cada tabla antes de cada UPDATE.
CREATE OR REPLACE FUNCTION meta.set_updated_at() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;

COMMENT ON FUNCTION meta.set_updated_at() IS 'Mantiene la columna updated_at de la fila que cambia';
