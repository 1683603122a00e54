import { declareLogin } from './login';

/** Who loads data: Dask's workers and Prefect's flows. What it may do is in assets/sql/90-grants. */
export const ETL_WRITER = declareLogin('etl_writer', 'writes', 'ETL_WRITER_PASSWORD', {
  en: 'The password of etl_writer, who loads data.',
  es: 'La contraseña de etl_writer, que carga datos.',
});

/** Who only reads: dashboards, and whoever opens the SQL in a program of their own. */
export const BI_READER = declareLogin('bi_reader', 'reads', 'BI_READER_PASSWORD', {
  en: 'The password of bi_reader, who only reads: dashboards, notebooks.',
  es: 'La contraseña de bi_reader, que solo lee: tableros, cuadernos.',
});
