/** The logins as the schema's Job is told them: a line each, see assets/sql/10-roles. */
export const DECLARED_LOGINS = [
  'etl_writer ETL_WRITER_PASSWORD writes',
  'bi_reader BI_READER_PASSWORD reads',
  'prefect PREFECT_DB_PASSWORD owns',
  'metabase METABASE_DB_PASSWORD owns',
  'postgres_exporter POSTGRES_EXPORTER_PASSWORD measures',
].join('\n');
