/** The first OID that is not for Postgres' own objects, such as the schema public. */
export const FIRST_OWN_ID = 16_384;

const OURS = `n.oid >= ${FIRST_OWN_ID} AND n.nspname NOT LIKE 'pg\\_%'`;

const NAME = `format('%I.%I', n.nspname, c.relname)`;

const OUR_RELATIONS = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  AND ${OURS} AND c.relkind IN ('r', 'p', 'v', 'm', 'f')`;

/** Whatever the owner of the database is called. */
const unlessOwner = (role: string): string =>
  `coalesce(nullif(${role}, (SELECT datdba FROM pg_database WHERE datname = current_database()))::regrole::text, '')`;

const OUR_LOGINS = `pg_roles r WHERE r.rolcanlogin AND r.oid >= ${FIRST_OWN_ID}`;

export const SCHEMAS = `
  SELECT nspname AS name, coalesce(obj_description(oid, 'pg_namespace'), '') AS comment,
    ${unlessOwner('nspowner')} AS owner
  FROM pg_namespace n WHERE ${OURS} ORDER BY oid`;

export const EXTENSIONS = `
  SELECT extname FROM pg_extension WHERE oid >= ${FIRST_OWN_ID} ORDER BY extname COLLATE "C"`;

export const RELATIONS = `
  SELECT nspname AS schema, ${NAME} AS name,
    relkind IN ('v', 'm') AS "isView", coalesce(obj_description(c.oid, 'pg_class'), '') AS comment
  FROM ${OUR_RELATIONS} ORDER BY c.oid`;

export const COLUMNS = `
  SELECT ${NAME} AS owner, attname AS name, format_type(atttypid, atttypmod) AS type,
    attnotnull AS required, attidentity <> '' AS identity,
    coalesce(pg_get_expr(adbin, adrelid), '') AS "defaultValue",
    coalesce(col_description(attrelid, attnum), '') AS comment
  FROM pg_attribute JOIN ${OUR_RELATIONS} ON c.oid = attrelid
  LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
  WHERE attnum > 0 AND NOT attisdropped ORDER BY attrelid, attnum`;

/** Without NOT NULL, which is a constraint ('n') from Postgres 18 on: the columns show it. */
export const CONSTRAINTS = `
  SELECT ${NAME} AS owner, conname AS name, kind, pg_get_constraintdef(k.oid) AS definition,
    ARRAY(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY AS u (number, place)
          JOIN pg_attribute ON attrelid = conrelid AND attnum = number ORDER BY place) AS columns,
    nullif(confrelid, 0)::regclass::text AS referenced
  FROM pg_constraint k JOIN ${OUR_RELATIONS} ON c.oid = conrelid
  JOIN (VALUES (1, 'p', 'primary'), (2, 'f', 'foreign'), (3, 'u', 'unique'), (4, 'c', 'check'), (5, 'x', 'exclusion'))
    AS kinds (place, letter, kind) ON letter = contype
  ORDER BY conrelid, kinds.place, conname COLLATE "C"`;

export const INDEXES = `
  SELECT ${NAME} AS owner, i.relname AS name,
    substring(pg_get_indexdef(indexrelid) FROM ' USING (.*)$') AS definition,
    coalesce(obj_description(indexrelid, 'pg_class'), '') AS comment,
    EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND conrelid = indrelid) AS "ofKey"
  FROM pg_index JOIN ${OUR_RELATIONS} ON c.oid = indrelid JOIN pg_class i ON i.oid = indexrelid
  ORDER BY indrelid, i.relname COLLATE "C"`;

export const LOGINS = `
  SELECT rolname AS name, ARRAY(
    SELECT pg_get_userbyid(roleid)::text COLLATE "C" FROM pg_auth_members WHERE member = r.oid ORDER BY 1
  ) AS "memberOf"
  FROM ${OUR_LOGINS} ORDER BY rolname COLLATE "C"`;

const TABLE_PRIVILEGES = `unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])
  WITH ORDINALITY AS t (privilege, place)`;

export const PRIVILEGES = `
  WITH logins AS (SELECT oid, rolname FROM ${OUR_LOGINS}),
  asked AS (
    SELECT r.rolname, n.oid AS schema_id, nspname, privilege, place,
      has_table_privilege(r.oid, c.oid, privilege) AS granted
    FROM logins r CROSS JOIN ${TABLE_PRIVILEGES} JOIN ${OUR_RELATIONS} ON has_schema_privilege(r.oid, n.oid, 'USAGE')
    UNION ALL
    SELECT r.rolname, n.oid, nspname, privilege, place, has_schema_privilege(r.oid, n.oid, privilege)
    FROM logins r CROSS JOIN (VALUES ('USAGE', -1), ('CREATE', 0)) AS s (privilege, place)
    JOIN pg_namespace n ON ${OURS} AND has_schema_privilege(r.oid, n.oid, 'USAGE')
  )
  SELECT rolname AS owner, nspname AS schema, privilege, count(*) FILTER (WHERE granted)::int AS granted, count(*)::int AS of
  FROM asked GROUP BY rolname, schema_id, nspname, privilege, place HAVING bool_or(granted)
  ORDER BY rolname COLLATE "C", schema_id, place`;

export const DEFAULT_PRIVILEGES = `
  WITH granted AS (
    SELECT r.rolname, ${unlessOwner('defaclrole')} AS creator, n.oid AS schema_id, nspname, defaclobjtype,
      array_agg(privilege_type ORDER BY place NULLS FIRST, privilege_type COLLATE "C") AS privileges
    FROM pg_default_acl CROSS JOIN aclexplode(defaclacl)
    JOIN (SELECT oid, rolname FROM ${OUR_LOGINS}) r ON r.oid = grantee
    LEFT JOIN ${TABLE_PRIVILEGES} ON privilege = privilege_type
    LEFT JOIN pg_namespace n ON n.oid = defaclnamespace
    GROUP BY r.rolname, defaclrole, n.oid, nspname, defaclobjtype
  )
  SELECT creator, rolname AS login, array_remove(array_agg(nspname::text ORDER BY schema_id), NULL) AS schemas,
    CASE defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'n' THEN 'schemas' ELSE 'others' END AS objects,
    privileges
  FROM granted
  GROUP BY creator, rolname, schema_id IS NULL, defaclobjtype, privileges
  ORDER BY creator COLLATE "C", rolname COLLATE "C", array_position(ARRAY['n', 'r', 'S'], defaclobjtype::text)`;
