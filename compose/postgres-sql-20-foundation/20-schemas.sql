-- Las capas del lakehouse (arquitectura medallón) y los metadatos.
CREATE SCHEMA IF NOT EXISTS meta;
CREATE SCHEMA IF NOT EXISTS bronze;
CREATE SCHEMA IF NOT EXISTS silver;
CREATE SCHEMA IF NOT EXISTS gold;

COMMENT ON SCHEMA meta IS 'Metadatos: ejecuciones de los pipelines y calidad de los datos';
COMMENT ON SCHEMA bronze IS 'Capa bronce: eventos crudos, tal como llegaron de cada canal';
COMMENT ON SCHEMA silver IS 'Capa plata: tickets, mensajes y estados limpios, con sus dimensiones';
COMMENT ON SCHEMA gold IS 'Capa oro: indicadores agregados, listos para tableros';
