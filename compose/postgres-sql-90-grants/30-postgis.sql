-- Las funciones de PostGIS las puede usar cualquiera que vea su esquema: también quien solo lee.
DO $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO etl_writer, bi_reader', (
    SELECT nspname FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'postgis'
  ));
END
$$;
