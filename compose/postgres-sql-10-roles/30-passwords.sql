-- La contraseña de cada usuario es la del entorno, cada vez que corre el trabajo: cambiarla en .env basta.
-- \getenv la lee dentro de psql, así que nunca está en la línea de comandos; :'variable' la escribe entre comillas
-- con los escapes que necesite. psql no tiene bucles: este archivo atiende a un usuario y, si queda otro, se llama.
SELECT login, password_variable FROM declared_logins WHERE NOT has_password LIMIT 1 \gset
\getenv password :password_variable
ALTER ROLE :"login" PASSWORD :'password';
\unset password

UPDATE declared_logins SET has_password = true WHERE login = :'login';
SELECT EXISTS (SELECT FROM declared_logins WHERE NOT has_password) AS another \gset
\if :another
  \ir 30-passwords.sql
\endif
