-- PostgreSQL deja que cualquiera se conecte a cualquier base. Aquí cada usuario entra solo donde debe: el dueño de
-- una base siempre entra en la suya, los demás con permiso expreso. Para otro usuario: GRANT CONNECT ON DATABASE ….
SELECT format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC', database)
FROM (
  SELECT current_database()::text UNION ALL SELECT login FROM declared_logins WHERE rights = 'owns'
) AS closed (database)
\gexec

SELECT format(
  CASE rights WHEN 'owns' THEN 'REVOKE CONNECT ON DATABASE %I FROM %I' ELSE 'GRANT CONNECT ON DATABASE %I TO %I' END,
  current_database(), login
)
FROM declared_logins
\gexec
