-- Un año de PQRS de muestra sobre los municipios reales, y los indicadores de gold calculados a partir de ellas.
-- Determinista (cada valor sale de un hash del número del ticket) y repetible: primero borra lo que él mismo cargó.
-- Se ejecuta como el dueño o como etl_writer:
--   psql -X -v ON_ERROR_STOP=1 -1 -f sample-data.sql
\set run_id '5a3b1e00-0000-4000-8000-000000000001'
\set first_day '2025-11-21'
\set last_day '2026-11-20'
SET TimeZone = 'America/Bogota';

-- Un número en [0, 1) que solo depende de la fila y de la pregunta.
CREATE FUNCTION pg_temp.chance(row_number bigint, question bigint) RETURNS float8
LANGUAGE sql IMMUTABLE AS $$
  SELECT (hashint8extended(row_number, question) & 9007199254740991)::float8 / 9007199254740992
$$;

-- El índice de la primera parte cuyo peso acumulado pasa de `point`.
CREATE FUNCTION pg_temp.pick(names text[], weights float8[], point float8) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT names[1 + width_bucket(point * (SELECT sum(w) FROM unnest(weights) AS w), (
    SELECT array_agg(total ORDER BY n) FROM (
      SELECT n, sum(w) OVER (ORDER BY n) AS total FROM unnest(weights) WITH ORDINALITY AS u (w, n)
    ) AS steps WHERE n < cardinality(weights)
  ))]
$$;

DELETE FROM gold.kpi_volume_daily WHERE run_id = :'run_id';
DELETE FROM gold.kpi_backlog_daily WHERE run_id = :'run_id';
DELETE FROM gold.kpi_sla_daily WHERE run_id = :'run_id';
DELETE FROM silver.tickets WHERE run_id = :'run_id';
DELETE FROM meta.etl_runs WHERE run_id = :'run_id';

INSERT INTO meta.etl_runs (run_id, seed, started_at, finished_at, status, date_min, date_max, executed_by, executor_role, execution_context)
VALUES (:'run_id', 42, now(), now(), 'SUCCESS', :'first_day', :'last_day', 'sample-data.sql', 'SYSTEM', 'datos de muestra');

-- Las ciudades grandes pesan según su población en miles; las demás, poco y distinto.
CREATE TEMP TABLE city ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY dane_city_code)::integer AS position, geo_id, region_name, department_name, city_name,
  dane_city_code,
  coalesce(big.weight, 4 + 60 * power(pg_temp.chance(geo_id, 1), 6)) AS weight
FROM silver.dim_geo
LEFT JOIN (VALUES
  ('11001', 7900), ('05001', 2600), ('76001', 2280), ('08001', 1310), ('13001', 1050), ('54001', 790), ('25754', 750),
  ('68001', 620), ('08758', 700), ('73001', 540), ('50001', 550), ('47001', 560), ('05088', 550), ('20001', 550),
  ('66001', 480), ('23001', 510), ('52001', 390), ('17001', 450), ('41001', 370), ('63001', 305), ('19001', 330),
  ('70001', 290), ('44001', 200), ('15001', 180), ('18001', 175), ('85001', 170), ('27001', 130), ('76109', 310),
  ('05360', 290), ('25473', 150), ('76520', 350), ('68276', 310), ('52835', 250), ('44430', 180), ('88001', 60),
  ('81001', 95), ('86001', 60), ('91001', 50), ('95001', 55), ('99001', 20), ('94001', 22), ('97001', 16)
) AS big (code, weight) ON code = dane_city_code;

CREATE TEMP TABLE city_step ON COMMIT DROP AS
SELECT array_agg(total / whole ORDER BY position) AS steps
FROM (
  SELECT position, sum(weight) OVER (ORDER BY position) AS total, sum(weight) OVER () AS whole FROM city
) AS sums;

-- Cuántos llegan cada día: menos en fin de semana y a fin de año, más cada mes, con dos picos.
CREATE TEMP TABLE arrival ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY day, n) AS id, day
FROM (
  SELECT day::date, round(
    (58 + 0.06 * (day::date - :'first_day'::date))
    * CASE extract(isodow FROM day) WHEN 1 THEN 1.25 WHEN 6 THEN 0.45 WHEN 7 THEN 0.3 ELSE 1.05 END
    * CASE
        WHEN day BETWEEN '2025-12-20' AND '2026-01-07' THEN 0.55
        WHEN day BETWEEN '2026-03-29' AND '2026-04-05' THEN 0.5
        WHEN day BETWEEN '2026-02-09' AND '2026-02-20' THEN 1.5
        WHEN day BETWEEN '2026-07-13' AND '2026-07-31' THEN 1.7
        ELSE 1
      END
    * (0.85 + 0.3 * pg_temp.chance(day::date - '2000-01-01'::date, 2))
  )::integer AS tickets
  FROM generate_series(:'first_day'::timestamp, :'last_day'::timestamp, '1 day') AS day
) AS days, generate_series(1, tickets) AS n;

INSERT INTO silver.tickets (ticket_id, external_id, source_channel, pqrs_type, priority, created_at, radicated_at,
  current_status, geo_id, region, region_name, department_name, city_name, dane_city_code, sla_due_at, closed_at, run_id)
SELECT md5('muestra ' || id)::uuid, 'MUESTRA-' || lpad(id::text, 6, '0'), channel, type,
  pg_temp.pick('{baja,media,alta,urgente}', '{25,50,19,6}', pg_temp.chance(id, 5)),
  created_at, created_at + interval '5 minutes' * (1 + 20 * pg_temp.chance(id, 6)),
  CASE
    WHEN closed_at IS NOT NULL THEN pg_temp.pick('{CLOSED,ARCHIVED,REJECTED}', '{80,15,5}', pg_temp.chance(id, 7))
    ELSE pg_temp.pick('{RADICATED,CLASSIFIED,ASSIGNED,PENDING_INFO,ON_HOLD,ESCALATED}', '{10,15,45,15,8,7}', pg_temp.chance(id, 7))
  END,
  geo_id, region_name, region_name, department_name, city_name, dane_city_code, sla_due_at, closed_at, :'run_id'
FROM (
  SELECT *, CASE WHEN finish < :'last_day'::timestamptz + interval '18 hours' THEN finish END AS closed_at
  FROM (
    SELECT arrival.id, city.geo_id, region_name, department_name, city_name, dane_city_code, channel, type, created_at,
      -- 15 días hábiles son tres semanas; los festivos no se descuentan.
      day + interval '21 days 17 hours' AS sla_due_at,
      -- Días hasta la respuesta: casi siempre menos que el plazo, más en el pico de julio y en las regiones apartadas.
      created_at + interval '1 hour' * (6 + 24 * 8.2
        * exp(0.62 * sqrt(-2 * ln(1 - pg_temp.chance(arrival.id, 8))) * cos(2 * pi() * pg_temp.chance(arrival.id, 9)))
        * CASE region_name WHEN 'Amazonía' THEN 1.35 WHEN 'Pacífica' THEN 1.25 WHEN 'Orinoquía' THEN 1.12 WHEN 'Caribe' THEN 1.08 ELSE 0.97 END
        * CASE type WHEN 'R' THEN 1.12 WHEN 'S' THEN 0.85 ELSE 1 END
        * CASE WHEN day BETWEEN '2026-07-06' AND '2026-08-10' THEN 1.35 WHEN day >= '2026-10-01' THEN 0.9 ELSE 1 END
      ) AS finish
    FROM arrival
    CROSS JOIN city_step
    JOIN city ON city.position = 1 + width_bucket(pg_temp.chance(arrival.id, 3), steps)
    CROSS JOIN LATERAL (
      SELECT day + interval '1 second' * (25200 + 43200 * pg_temp.chance(arrival.id, 10)) AS created_at,
        pg_temp.pick('{P,Q,R,S}', '{46,18,27,9}', pg_temp.chance(arrival.id, 11)) AS type,
        pg_temp.pick('{webform,email,call,chat,presencial,social_media,letter,mobile_app}',
          '{34,24,14,10,9,4,3,2}', pg_temp.chance(arrival.id, 12)) AS channel
    ) AS choice
  ) AS draft
) AS ticket;

INSERT INTO gold.kpi_volume_daily (day, channel, pqrs_type, tickets_count, run_id)
SELECT created_at::date, source_channel, pqrs_type, count(*), :'run_id'
FROM silver.tickets WHERE run_id = :'run_id'
GROUP BY 1, 2, 3;

-- Abiertos al final del día: los que entraron hasta entonces menos los que se cerraron hasta entonces.
INSERT INTO gold.kpi_backlog_daily (day, pqrs_type, region, backlog_count, run_id)
SELECT day, pqrs_type, region, backlog, :'run_id'
FROM (
  SELECT day::date AS day, pqrs_type, region, sum(coalesce(change, 0)) OVER (PARTITION BY pqrs_type, region ORDER BY day) AS backlog
  FROM generate_series(:'first_day'::timestamp, :'last_day'::timestamp, '1 day') AS day
  CROSS JOIN (SELECT DISTINCT pqrs_type, region FROM silver.tickets WHERE run_id = :'run_id') AS place
  LEFT JOIN (
    SELECT on_day AS day, pqrs_type, region, sum(step) AS change
    FROM (
      SELECT created_at::date AS on_day, pqrs_type, region, 1 AS step FROM silver.tickets WHERE run_id = :'run_id'
      UNION ALL
      SELECT closed_at::date, pqrs_type, region, -1 FROM silver.tickets WHERE run_id = :'run_id' AND closed_at IS NOT NULL
    ) AS steps
    GROUP BY 1, 2, 3
  ) AS changes USING (day, pqrs_type, region)
) AS days
WHERE backlog > 0;

-- De los que se cerraron cada día, cuántos dentro del término.
INSERT INTO gold.kpi_sla_daily (day, pqrs_type, within_sla_pct, overdue_count, avg_overdue_days, run_id)
SELECT closed_at::date, pqrs_type,
  round(100.0 * count(*) FILTER (WHERE closed_at <= sla_due_at) / count(*), 2),
  count(*) FILTER (WHERE closed_at > sla_due_at),
  coalesce(round(avg(extract(epoch FROM closed_at - sla_due_at) / 86400) FILTER (WHERE closed_at > sla_due_at), 2), 0),
  :'run_id'
FROM silver.tickets WHERE run_id = :'run_id' AND closed_at IS NOT NULL
GROUP BY 1, 2;

UPDATE meta.etl_runs SET
  silver_rows = (SELECT count(*) FROM silver.tickets WHERE run_id = :'run_id'),
  gold_rows = (SELECT count(*) FROM gold.kpi_volume_daily WHERE run_id = :'run_id')
    + (SELECT count(*) FROM gold.kpi_backlog_daily WHERE run_id = :'run_id')
    + (SELECT count(*) FROM gold.kpi_sla_daily WHERE run_id = :'run_id')
WHERE run_id = :'run_id';
SELECT silver_rows, gold_rows FROM meta.etl_runs WHERE run_id = :'run_id';
