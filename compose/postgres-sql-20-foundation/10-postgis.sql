-- PostGIS en public: sus tablas de apoyo (spatial_ref_sys …) quedan fuera de los esquemas del lakehouse.
-- Instalarla pide superusuario (o rds_superuser); si ya está, en cualquier esquema, se usa donde esté.
CREATE EXTENSION IF NOT EXISTS postgis SCHEMA public;

-- Durante esta transacción los nombres sin esquema se buscan ahí, no en lo que tenga configurado el servidor.
DO $$
BEGIN
  PERFORM set_config('search_path', (
    SELECT quote_ident(nspname)
    FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
    WHERE extname = 'postgis'
  ), true);
END
$$;
