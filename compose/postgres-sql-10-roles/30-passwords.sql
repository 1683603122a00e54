-- La contraseña de cada usuario es la del entorno, cada vez que corre el trabajo: cambiarla en .env basta.
-- \getenv la lee dentro de psql, así que nunca está en la línea de comandos; :'variable' la escribe entre comillas
-- con los escapes que necesite.
\getenv password ETL_WRITER_PASSWORD
ALTER ROLE etl_writer PASSWORD :'password';

\getenv password BI_READER_PASSWORD
ALTER ROLE bi_reader PASSWORD :'password';

\getenv password PREFECT_DB_PASSWORD
ALTER ROLE prefect PASSWORD :'password';

\getenv password METABASE_DB_PASSWORD
ALTER ROLE metabase PASSWORD :'password';

\getenv password POSTGRES_EXPORTER_PASSWORD
ALTER ROLE postgres_exporter PASSWORD :'password';

\unset password
