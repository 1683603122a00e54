-- Los usuarios que se declararon: LOGINS tiene una línea por cada uno, con su nombre, la variable de su contraseña y
-- lo que puede. De esta tabla, que dura lo que esta conexión, sale todo lo que sigue; apply.sh ya revisó el texto.
--
--   writes    escribe en los cuatro esquemas del curso y es dueño de lo suyo en staging (pipelines)
--   reads     lee silver, gold, staging y lo que el dueño cree después (tableros)
--   owns      dueño de la base de datos que se llama como él, sin acceso al lakehouse
--   measures  lee las estadísticas del servidor, no los datos
\getenv logins LOGINS

CREATE TEMPORARY TABLE declared_logins AS
SELECT word[1] AS login, word[2] AS password_variable, word[3] AS rights, false AS has_password
FROM regexp_matches(:'logins', '(\S+)\s+(\S+)\s+(\S+)', 'g') AS word;
