-- El mensaje de apply.sh sobre las tablas que no son las que declara el lakehouse, una línea por fila; ninguna si lo son
-- todas. Antes se lee table-faults.sql.
WITH description (name, place, part) AS (
  SELECT name, 1, format('es %s, no una tabla', CASE found
      WHEN 'view' THEN 'una vista' WHEN 'materialized view' THEN 'una vista materializada'
      WHEN 'foreign table' THEN 'una tabla externa' WHEN 'sequence' THEN 'una secuencia'
      WHEN 'type' THEN 'un tipo' ELSE 'un índice'
    END)
  FROM table_fault WHERE fault = 'kind'
  UNION ALL
  SELECT name, 2, CASE count(*) WHEN 1 THEN 'falta la columna ' ELSE 'faltan las columnas ' END
    || string_agg(subject, ', ' ORDER BY place)
  FROM table_fault WHERE fault = 'missing' GROUP BY name
  UNION ALL
  SELECT name, 3, string_agg(format('%s es %s y debe ser %s', subject, found, declared), ', ' ORDER BY place)
  FROM table_fault WHERE fault = 'type' GROUP BY name
  UNION ALL
  SELECT name, 4, format('falta la llave primaria (%s)', subject) FROM table_fault WHERE fault = 'key'
),
message (place, name, step, line) AS (
  VALUES (1, '', 0, 'Estas tablas no son como las declara el lakehouse:')
  UNION ALL
  SELECT 2, name, 0, format('  %s: %s', name, string_agg(part, '; ' ORDER BY place)) FROM description GROUP BY name
  UNION ALL
  VALUES
    (3, '', 0, 'Así queda una tabla que alguien reemplazó, por ejemplo con to_sql(if_exists="replace") de pandas. La salida, sin'),
    (3, '', 1, 'perder filas: el dueño de la base ejecuta estas instrucciones y vuelve a iniciar la plataforma, que crea lo que falte.'),
    (3, '', 2, format('(En Compose: docker compose exec postgres psql -U %s %s)', current_user, current_database()))
  UNION ALL
  SELECT 4, name, step, '  ' || statement FROM way_out
  UNION ALL
  VALUES
    (5, '', 0, 'Lo apartado queda en el esquema staging, que es el lugar de las tablas propias. Para agregar filas a una del'),
    (5, '', 1, 'lakehouse: to_sql(if_exists="append").')
)
SELECT line FROM message
WHERE EXISTS (SELECT FROM way_out) AND (place <> 2 OR name IN (SELECT way_out.name FROM way_out))
ORDER BY place, name, step, line;
