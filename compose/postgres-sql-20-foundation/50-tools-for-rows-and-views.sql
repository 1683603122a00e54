-- Más herramientas de pg_temp: para el contenido de las dimensiones y para las vistas.

-- Lleva a una dimensión las filas que le faltan y, en las que ya estaban, solo lo que está vacío.
CREATE OR REPLACE PROCEDURE pg_temp.merge_dimension(target regclass, content regclass, key text)
LANGUAGE plpgsql AS $$
DECLARE
  name text;
  columns text := (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum)
                   FROM pg_attribute WHERE attrelid = content AND attnum > 0);
BEGIN
  EXECUTE format('INSERT INTO %1$s (%3$s) SELECT %3$s FROM %2$s AS new
                  WHERE NOT EXISTS (SELECT FROM %1$s AS old WHERE old.%4$I = new.%4$I)
                  ON CONFLICT DO NOTHING', target, content, columns, key);
  FOR name IN SELECT attname FROM pg_attribute WHERE attrelid = content AND attnum > 0 AND attname <> key LOOP
    EXECUTE format('UPDATE %1$s AS old SET %3$I = new.%3$I FROM %2$s AS new
                    WHERE old.%4$I = new.%4$I AND old.%3$I IS NULL AND new.%3$I IS NOT NULL',
                   target, content, name, key);
  END LOOP;
END
$$;

-- Crea o cambia una vista. CREATE OR REPLACE VIEW solo sabe agregar columnas al final: si la antigua tiene otras, se
-- borra; y si otras vistas dependen de ella, se aparta como <nombre>_old y ellas siguen leyendo de ahí.
CREATE OR REPLACE PROCEDURE pg_temp.replace_view(schema_name text, view_name text, query text)
LANGUAGE plpgsql AS $$
DECLARE
  statement text := format('CREATE OR REPLACE VIEW %I.%I AS %s', schema_name, view_name, query);
  set_aside text := view_name || '_old';
BEGIN
  BEGIN
    EXECUTE statement;
    RETURN;
  EXCEPTION WHEN invalid_table_definition OR wrong_object_type THEN
    NULL;
  END;
  BEGIN
    EXECUTE format('DROP VIEW %I.%I', schema_name, view_name);
  EXCEPTION WHEN dependent_objects_still_exist OR wrong_object_type THEN
    WHILE to_regclass(format('%I.%I', schema_name, set_aside)) IS NOT NULL LOOP
      set_aside := set_aside || '_old';
    END LOOP;
    EXECUTE format('ALTER TABLE %I.%I RENAME TO %I', schema_name, view_name, set_aside);
    RAISE WARNING '%.% tenía otras columnas y otros objetos dependen de ella: quedó como %', schema_name, view_name, set_aside;
  END;
  EXECUTE statement;
END
$$;
