-- Quien guarda lo suyo en una base propia es su dueño, y la base se llama como él.

-- CREATE DATABASE no tiene IF NOT EXISTS. template0 nunca tiene conexiones que estorben la copia.
SELECT format('CREATE DATABASE %I OWNER %I TEMPLATE template0', login, login)
FROM declared_logins
WHERE rights = 'owns' AND NOT EXISTS (SELECT FROM pg_database WHERE datname = login)
\gexec

SELECT format('ALTER DATABASE %I OWNER TO %I', datname, login)
FROM declared_logins JOIN pg_database ON datname = login
WHERE rights = 'owns' AND pg_get_userbyid(datdba) <> login
\gexec
