-- Los pipelines leen y escriben en los cuatro esquemas, también en las tablas que el dueño cree ahí después.
-- Las secuencias hacen falta en bases antiguas con columnas serial.
GRANT USAGE ON SCHEMA meta, bronze, silver, gold TO etl_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA meta, bronze, silver, gold TO etl_writer;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA meta, bronze, silver, gold TO etl_writer;

ALTER DEFAULT PRIVILEGES IN SCHEMA meta, bronze, silver, gold
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO etl_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA meta, bronze, silver, gold
  GRANT USAGE, SELECT ON SEQUENCES TO etl_writer;
