-- Prefect y Metabase guardan lo suyo en bases propias, de las que son dueños.

-- Para dar una base a otro, quien no es superusuario debe ser miembro de ese otro.
SELECT format('GRANT %I TO CURRENT_USER', owner)
FROM unnest(ARRAY['prefect', 'metabase']) AS owner
WHERE NOT pg_has_role(owner, 'MEMBER')
\gexec

-- CREATE DATABASE no tiene IF NOT EXISTS. template0 nunca tiene conexiones que estorben la copia.
SELECT format('CREATE DATABASE %I OWNER %I TEMPLATE template0', name, name)
FROM unnest(ARRAY['prefect', 'metabase']) AS name
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = name)
\gexec

SELECT format('ALTER DATABASE %I OWNER TO %I', datname, datname)
FROM pg_database
WHERE datname IN ('prefect', 'metabase') AND pg_get_userbyid(datdba) <> datname
\gexec
