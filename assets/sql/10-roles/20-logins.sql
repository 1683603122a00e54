-- Un usuario por programa: así se sabe quién hizo qué, y una contraseña filtrada abre una sola puerta.
DO $$
BEGIN
  IF NOT (SELECT rolsuper OR (rolcreaterole AND rolcreatedb) FROM pg_roles WHERE rolname = current_user) THEN
    RAISE EXCEPTION 'el usuario % necesita CREATEROLE y CREATEDB (o ser superusuario)', current_user;
  END IF;
END
$$;

SELECT format('CREATE ROLE %I LOGIN', login)
FROM declared_logins
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login)
\gexec

-- Una base de datos antigua pudo crearlos sin LOGIN.
SELECT format('ALTER ROLE %I LOGIN', rolname)
FROM declared_logins JOIN pg_roles ON rolname = login
WHERE NOT rolcanlogin
\gexec

-- Lo que pueden hacer en el lakehouse está en 90-grants, para etl_writer y bi_reader; los demás que escriben o leen
-- lo reciben de ellos.
SELECT format('GRANT %I TO %I', giver, login)
FROM declared_logins JOIN (VALUES ('writes', 'etl_writer'), ('reads', 'bi_reader')) AS given (rights, giver) USING (rights)
WHERE login <> giver
\gexec

SELECT format('GRANT pg_monitor TO %I', login)
FROM declared_logins
WHERE rights = 'measures'
\gexec

-- Para dar una base o un esquema a otro (40-databases.sql, staging), quien no es superusuario debe ser miembro de ese otro.
SELECT format('GRANT %I TO CURRENT_USER', login)
FROM declared_logins
WHERE rights IN ('owns', 'writes') AND NOT pg_has_role(login, 'MEMBER')
\gexec
