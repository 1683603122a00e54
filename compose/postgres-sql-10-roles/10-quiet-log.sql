-- Las instrucciones que siguen llevan contraseñas: que el registro del servidor no copie ninguna, ni cuando falla.
-- Estos ajustes valen solo para esta conexión. Quien no es superusuario no puede cambiarlos; por eso el archivo
-- siguiente revisa los permisos antes de que aparezca la primera contraseña.
SELECT set_config(name, value, false)
FROM (VALUES
  ('log_statement', 'none'),
  ('log_min_error_statement', 'panic'),
  ('log_min_duration_statement', '-1'),
  ('log_min_duration_sample', '-1'),
  ('log_transaction_sample_rate', '0')
) AS setting (name, value)
WHERE has_parameter_privilege(name, 'SET');
