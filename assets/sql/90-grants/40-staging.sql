-- Quien crea una tabla es su dueño, y los permisos por defecto son de quien la crea: cada usuario que escribe da a leer
-- lo suyo. Lo que el dueño de la base ponga en staging lo reciben también los flujos.
GRANT USAGE ON SCHEMA staging TO bi_reader;

ALTER DEFAULT PRIVILEGES IN SCHEMA staging GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO etl_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA staging GRANT USAGE, SELECT ON SEQUENCES TO etl_writer;

DO $$
DECLARE
  writer name;
  relation record;
BEGIN
  FOR writer IN
    SELECT 'etl_writer' UNION
    SELECT pg_get_userbyid(member) FROM pg_auth_members
    WHERE roleid = 'etl_writer'::regrole AND pg_has_role(member, 'MEMBER')
  LOOP
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I IN SCHEMA staging GRANT SELECT ON TABLES TO bi_reader', writer);
  END LOOP;

  -- Lo que ya había. Un flujo puede borrar una tabla en este mismo instante.
  FOR relation IN
    SELECT relname FROM pg_class
    WHERE relnamespace = 'staging'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
      AND pg_has_role(relowner, 'USAGE') AND NOT has_table_privilege('bi_reader', oid, 'SELECT')
  LOOP
    BEGIN
      EXECUTE format('GRANT SELECT ON TABLE staging.%I TO bi_reader', relation.relname);
    EXCEPTION WHEN undefined_table THEN
      NULL;
    END;
  END LOOP;
END
$$;
