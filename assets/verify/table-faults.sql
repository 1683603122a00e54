-- Qué tablas no son como las declara catalogue.json, y cómo arreglarlas sin perder sus filas. Lo usan el trabajo
-- postgres-schema (assets/sql/apply.sh) y verify, cada uno con sus palabras; antes ponen el texto de catalogue.json en
-- lakehouse.catalogue:
--   SELECT set_config('lakehouse.catalogue', …, false)
DROP TABLE IF EXISTS pg_temp.declared_table, pg_temp.table_fault, pg_temp.way_out;

-- Las que existen. Una tabla que falta no está aquí: el trabajo la vuelve a crear.
CREATE TEMPORARY TABLE declared_table AS
SELECT key AS name, pg_class.oid AS id, relkind, value -> 'columns' AS columns,
  ARRAY(SELECT json_array_elements_text(value -> 'primaryKey')) AS primary_key
FROM json_each(current_setting('lakehouse.catalogue')::json -> 'tables')
JOIN pg_class ON pg_class.oid = to_regclass(key);

-- Una fila por diferencia; place es el lugar de la columna en la tabla:
--   kind     otra clase de objeto tiene ese nombre: found es cuál
--   missing  falta la columna subject, de tipo declared
--   type     la columna subject es de tipo found y no declared
--   key      las columnas subject son la llave primaria, y aquí pueden repetirse o quedar vacías
-- La longitud de un texto y la zona horaria de una fecha no cuentan: las bases antiguas del curso tienen otras.
CREATE TEMPORARY TABLE table_fault AS
WITH kin (type, family) AS (
  VALUES ('smallint'::regtype, 'integer'), ('integer', 'integer'), ('bigint', 'integer'),
    ('character', 'text'), ('character varying', 'text'), ('text', 'text'),
    ('timestamp', 'timestamp'), ('timestamptz', 'timestamp')
),
declared_column AS (
  SELECT name, id, place, column_name, declared, attname IS NOT NULL AS is_there,
    format_type(atttypid, atttypmod) AS found,
    coalesce(found_kin.family, atttypid::regtype::text)
      = coalesce(declared_kin.family, to_regtype(declared)::text, atttypid::regtype::text) AS is_alike
  FROM declared_table
  CROSS JOIN json_each_text(columns) WITH ORDINALITY AS c (column_name, declared, place)
  LEFT JOIN pg_attribute ON attrelid = id AND attname = column_name AND attnum > 0 AND NOT attisdropped
  LEFT JOIN kin AS found_kin ON found_kin.type = atttypid
  LEFT JOIN kin AS declared_kin ON declared_kin.type = to_regtype(declared)
  WHERE relkind IN ('r', 'p')
)
SELECT name, 0 AS place, 'kind' AS fault, NULL AS subject, CASE relkind
    WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table'
    WHEN 'S' THEN 'sequence' WHEN 'c' THEN 'type' ELSE 'index'
  END AS found, 'table' AS declared
FROM declared_table WHERE relkind NOT IN ('r', 'p')
UNION ALL
SELECT name, place, 'missing', column_name, NULL, declared FROM declared_column WHERE NOT is_there
UNION ALL
SELECT name, place, 'type', column_name, found, declared FROM declared_column WHERE is_there AND NOT is_alike
UNION ALL
SELECT name, 0, 'key', array_to_string(primary_key, ', '), NULL, NULL
FROM declared_table
WHERE relkind IN ('r', 'p') AND NOT EXISTS (
  SELECT FROM pg_index
  WHERE indrelid = id AND indisunique AND indisvalid AND indpred IS NULL AND indexprs IS NULL
    AND ARRAY(SELECT attname::text COLLATE "C" FROM pg_attribute
              WHERE attrelid = id AND attnum = ANY (indkey) AND attnotnull ORDER BY 1)
      = ARRAY(SELECT k COLLATE "C" FROM unnest(primary_key) AS k ORDER BY 1)
);

-- Lo que las arregla sin perder filas, en orden. Lo que no es la tabla, o perdió la llave, se aparta al esquema staging:
-- antes se quitan las llaves foráneas de nuestras otras tablas, que se irían con ella, y cambian de nombre los índices y
-- secuencias que allá ya estén. Una columna de otro tipo se convierte en su lugar. Una que solo falta no está aquí: el
-- trabajo la agrega.
CREATE TEMPORARY TABLE way_out AS
WITH aside AS (
  SELECT * FROM declared_table AS t WHERE EXISTS (SELECT FROM table_fault AS f WHERE f.name = t.name AND fault IN ('kind', 'key'))
),
carried AS (
  SELECT aside.name, relation.oid = aside.id AS is_itself, relation.relkind IN ('i', 'I') AS is_index,
    format('ALTER %s %I.', CASE aside.relkind WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END, nspname) AS alter_in, relname,
    to_regclass(format('staging.%I', relname)) IS NOT NULL OR aside.relkind IN ('i', 'I') AS is_renamed,
    left(relname, 40) || to_char(now(), '_YYYYMMDD_HH24MISS') AS new_name
  FROM aside
  JOIN pg_class AS relation ON relation.oid = aside.id
    OR relation.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = aside.id)
    OR relation.oid IN (SELECT objid FROM pg_depend WHERE refobjid = aside.id AND deptype IN ('a', 'i'))
      AND relation.relkind = 'S'
  JOIN pg_namespace ON pg_namespace.oid = relnamespace
)
SELECT name, 1 AS step, 'CREATE SCHEMA staging;' AS statement FROM aside
WHERE to_regnamespace('staging') IS NULL AND name = (SELECT min(name) FROM aside)
UNION ALL
SELECT aside.name, 2, format('ALTER TABLE %s DROP CONSTRAINT %I;', other.name, conname)
FROM aside JOIN pg_constraint ON confrelid = aside.id AND contype = 'f'
JOIN declared_table AS other ON other.id = conrelid AND other.id <> aside.id
UNION ALL
SELECT name, 3, format('%s%I RENAME TO %I;', alter_in, relname, new_name) FROM carried WHERE is_renamed
UNION ALL
SELECT name, 4, format('%s%I SET SCHEMA staging;', alter_in, CASE WHEN is_renamed THEN new_name ELSE relname END)
FROM carried WHERE is_itself AND NOT is_index
UNION ALL
SELECT name, 5, format('ALTER TABLE %s ALTER COLUMN %I TYPE %s USING %2$I::%3$s;', name, subject, declared)
FROM table_fault WHERE fault = 'type' AND name NOT IN (SELECT aside.name FROM aside);
