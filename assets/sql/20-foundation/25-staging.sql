-- El espacio de trabajo de los flujos: aquí crean, reemplazan y borran sus propias tablas, así que el esquema es de
-- etl_writer. Lo que haya dentro es de sus autores: el trabajo no lo crea ni lo cambia, solo lo da a leer
-- (90-grants/40-staging.sql).
CREATE SCHEMA IF NOT EXISTS staging AUTHORIZATION etl_writer;
ALTER SCHEMA staging OWNER TO etl_writer; -- una base antigua pudo tener uno de otro dueño

COMMENT ON SCHEMA staging IS 'Espacio de trabajo, de esta plataforma y no del curso: las tablas propias de los flujos';
