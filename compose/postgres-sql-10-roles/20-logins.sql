-- Un usuario por programa: así se sabe quién hizo qué, y una contraseña filtrada abre una sola puerta.
--
--   etl_writer         escribe en los cuatro esquemas (pipelines)
--   bi_reader          lee silver, gold y lo que el dueño cree después (tableros)
--   prefect, metabase  dueños de su propia base de datos, sin acceso al lakehouse
--   postgres_exporter  lee las estadísticas del servidor, no los datos
DO $$
BEGIN
  IF NOT (SELECT rolsuper OR (rolcreaterole AND rolcreatedb) FROM pg_roles WHERE rolname = current_user) THEN
    RAISE EXCEPTION 'el usuario % necesita CREATEROLE y CREATEDB (o ser superusuario)', current_user;
  END IF;
END
$$;

SELECT format('CREATE ROLE %I LOGIN', login)
FROM unnest(ARRAY['etl_writer', 'bi_reader', 'prefect', 'metabase', 'postgres_exporter']) AS login
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login)
\gexec

-- Una base de datos antigua pudo crearlos sin LOGIN.
SELECT format('ALTER ROLE %I LOGIN', rolname)
FROM pg_roles
WHERE rolname IN ('etl_writer', 'bi_reader', 'prefect', 'metabase', 'postgres_exporter') AND NOT rolcanlogin
\gexec

GRANT pg_monitor TO postgres_exporter;
