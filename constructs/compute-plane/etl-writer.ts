import { declareLogin } from '../handles/login';

/** Who loads data: Dask's workers and Prefect's flows. */
export const ETL_WRITER = declareLogin('etl_writer', 'writes', 'ETL_WRITER_PASSWORD', {
  en: 'The password of etl_writer, who loads data.',
  es: 'La contraseña de etl_writer, que carga datos.',
});
