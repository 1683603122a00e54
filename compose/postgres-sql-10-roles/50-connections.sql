-- PostgreSQL deja que cualquiera se conecte a cualquier base. Aquí cada usuario entra solo donde debe: el dueño de
-- una base siempre entra en la suya, los demás con permiso expreso. Para otro usuario: GRANT CONNECT ON DATABASE ….
REVOKE CONNECT ON DATABASE :"DBNAME", prefect, metabase FROM PUBLIC;
REVOKE CONNECT ON DATABASE :"DBNAME" FROM prefect, metabase;
GRANT CONNECT ON DATABASE :"DBNAME" TO etl_writer, bi_reader, postgres_exporter;
