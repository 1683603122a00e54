-- Herramientas para que un mismo archivo sirva a una base nueva y a una antigua con datos: solo agregan lo que
-- falta, y si los datos viejos no lo permiten avisan y siguen. Viven en pg_temp: desaparecen con la conexión.

-- Columnas obligatorias: NOT NULL, salvo que una base antigua tenga vacíos.
CREATE OR REPLACE PROCEDURE pg_temp.require(target regclass, VARIADIC names text[])
LANGUAGE plpgsql AS $$
DECLARE
  name text;
  has_nulls boolean;
BEGIN
  FOREACH name IN ARRAY names LOOP
    CONTINUE WHEN (SELECT attnotnull FROM pg_attribute WHERE attrelid = target AND attname = name);
    EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE %I IS NULL)', target, name) INTO has_nulls;
    IF has_nulls THEN
      RAISE WARNING '%.% tiene vacíos: queda sin NOT NULL', target, name;
    ELSE
      EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET NOT NULL', target, name);
    END IF;
  END LOOP;
END
$$;

-- Llave única sobre esas columnas, si no hay ya una (de cualquier nombre) ni filas repetidas.
CREATE OR REPLACE PROCEDURE pg_temp.make_unique(target regclass, VARIADIC names text[])
LANGUAGE plpgsql AS $$
DECLARE
  columns text := (SELECT string_agg(quote_ident(n), ', ' ORDER BY i) FROM unnest(names) WITH ORDINALITY AS u (n, i));
  has_duplicates boolean;
BEGIN
  IF EXISTS (
    SELECT FROM pg_index
    WHERE indrelid = target AND indisunique AND indpred IS NULL AND indexprs IS NULL
      AND ARRAY(SELECT attname::text COLLATE "C" FROM pg_attribute
                WHERE attrelid = target AND attnum = ANY (indkey) ORDER BY 1)
        = ARRAY(SELECT n COLLATE "C" FROM unnest(names) AS n ORDER BY 1)
  ) THEN
    RETURN;
  END IF;
  EXECUTE format('SELECT EXISTS (SELECT FROM %1$s WHERE (%2$s) IS NOT NULL GROUP BY %2$s HAVING count(*) > 1)',
                 target, columns) INTO has_duplicates;
  IF has_duplicates THEN
    RAISE WARNING '% repite valores de (%): queda sin llave única', target, columns;
  ELSE
    EXECUTE format('ALTER TABLE %s ADD UNIQUE (%s)', target, columns);
  END IF;
END
$$;

-- Llave foránea hacia la columna del mismo nombre. Una antigua sin CASCADE se cambia; filas huérfanas se conservan.
CREATE OR REPLACE PROCEDURE pg_temp.reference(
  target regclass, name text, referenced regclass, on_delete text DEFAULT 'NO ACTION')
LANGUAGE plpgsql AS $$
DECLARE
  existing record;
  new_name text := format('%s_%s_fkey', (SELECT relname FROM pg_class WHERE oid = target), name);
BEGIN
  CALL pg_temp.make_unique(referenced, name);
  FOR existing IN
    SELECT conname, confdeltype FROM pg_constraint
    WHERE contype = 'f' AND conrelid = target AND confrelid = referenced
      AND conkey = ARRAY(SELECT attnum FROM pg_attribute WHERE attrelid = target AND attname = name)
  LOOP
    IF on_delete <> 'CASCADE' OR existing.confdeltype = 'c' THEN
      RETURN;
    END IF;
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', target, existing.conname);
  END LOOP;
  EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES %s (%I) ON DELETE %s NOT VALID',
                 target, new_name, name, referenced, name, on_delete);
  BEGIN
    EXECUTE format('ALTER TABLE %s VALIDATE CONSTRAINT %I', target, new_name);
  EXCEPTION WHEN foreign_key_violation THEN
    RAISE WARNING '%.% tiene filas sin su fila en %: la llave foránea vale solo para las nuevas', target, name, referenced;
  END;
END
$$;

-- Cuándo se creó y se cambió cada fila. silver.tickets ya tiene un created_at con otro significado: se respeta.
CREATE OR REPLACE PROCEDURE pg_temp.track_changes(target regclass)
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ADD COLUMN IF NOT EXISTS created_at timestamptz NOT NULL DEFAULT now(),
                                 ADD COLUMN IF NOT EXISTS updated_at timestamptz NOT NULL DEFAULT now()', target);
  EXECUTE format('COMMENT ON COLUMN %s.created_at IS %L', target, 'Cuándo se creó la fila');
  EXECUTE format('COMMENT ON COLUMN %s.updated_at IS %L', target,
                 'Cuándo cambió la fila por última vez; lo mantiene un disparador');
  EXECUTE format('CREATE OR REPLACE TRIGGER set_updated_at BEFORE UPDATE ON %s
                  FOR EACH ROW EXECUTE FUNCTION meta.set_updated_at()', target);
END
$$;

-- Índice para una consulta, con esa consulta como comentario. Si ya hay uno igual, de cualquier nombre, sirve ese.
CREATE OR REPLACE PROCEDURE pg_temp.make_index(target regclass, definition text, purpose text)
LANGUAGE plpgsql AS $$
DECLARE
  find_equal CONSTANT text := 'SELECT indexrelid::regclass FROM pg_index WHERE indrelid = $1 AND indisvalid
    AND substring(pg_get_indexdef(indexrelid) FROM '' USING (.*)$'') = $2 ORDER BY indexrelid LIMIT 1';
  index_name regclass;
BEGIN
  EXECUTE find_equal INTO index_name USING target, definition;
  IF index_name IS NULL THEN
    EXECUTE format('CREATE INDEX ON %s USING %s', target, definition);
    EXECUTE find_equal INTO STRICT index_name USING target, definition;
  END IF;
  EXECUTE format('COMMENT ON INDEX %s IS %L', index_name, purpose);
END
$$;
