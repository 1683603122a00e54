-- Los tableros leen silver, gold y todo lo que el dueño cree después, por ejemplo un esquema analytics: por eso los
-- permisos por defecto van sin IN SCHEMA, y también sobre los esquemas.
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO bi_reader;
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO bi_reader;

GRANT USAGE ON SCHEMA silver, gold TO bi_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA silver, gold TO bi_reader;

-- Lo que el dueño ya tenía en otros esquemas de una base antigua, como si esos permisos hubieran estado siempre.
DO $$
DECLARE
  object record;
BEGIN
  FOR object IN
    SELECT nspname FROM pg_namespace
    WHERE pg_get_userbyid(nspowner) = current_user
      AND nspname NOT IN ('meta', 'bronze', 'information_schema') AND nspname NOT LIKE 'pg\_%'
  LOOP
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO bi_reader', object.nspname);
  END LOOP;
  FOR object IN
    SELECT nspname, relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE pg_get_userbyid(relowner) = current_user AND relkind IN ('r', 'p', 'v', 'm', 'f')
      AND nspname NOT IN ('meta', 'bronze', 'information_schema') AND nspname NOT LIKE 'pg\_%'
  LOOP
    EXECUTE format('GRANT SELECT ON TABLE %I.%I TO bi_reader', object.nspname, object.relname);
  END LOOP;
END
$$;

-- Al final, porque los permisos por defecto también abren bronze y meta cuando se crean: sin USAGE sobre el esquema,
-- un permiso sobre una tabla suya no sirve de nada.
REVOKE ALL ON SCHEMA meta, bronze FROM PUBLIC, bi_reader;
REVOKE ALL ON ALL TABLES IN SCHEMA meta, bronze FROM PUBLIC, bi_reader;
