/** Queries that the login `bi_reader` may run. */
export const EXAMPLE_QUERIES = [
  {
    title: 'Los cinco municipios más cercanos a un punto (longitud, latitud), con PostGIS',
    sql: `SELECT
  city_name,
  department_name,
  round(ST_Distance(geom::geography, ST_Point(-74.0761, 4.5981, 4326)::geography)::numeric / 1000, 1) AS km
FROM silver.dim_geo
ORDER BY geom <-> ST_Point(-74.0761, 4.5981, 4326)
LIMIT 5;`,
  },
  {
    title: 'Tickets abiertos por canal, según su plazo',
    sql: `SELECT
  coalesce(c.description, t.source_channel) AS canal,
  count(*) FILTER (WHERE t.sla_status = 'OVERDUE') AS vencidos,
  count(*) FILTER (WHERE t.sla_status = 'AT_RISK') AS por_vencer,
  count(*) FILTER (WHERE t.sla_status = 'HEALTHY') AS a_tiempo
FROM silver.v_tickets_open AS t
LEFT JOIN silver.dim_channel AS c ON c.channel_name = t.source_channel
GROUP BY canal
ORDER BY vencidos DESC, canal;`,
  },
  {
    title: 'Tickets recibidos por mes y tipo',
    sql: `SELECT
  date_trunc('month', v.day)::date AS mes,
  coalesce(p.pqrs_name, v.pqrs_type) AS tipo,
  sum(v.tickets_count) AS recibidos
FROM gold.kpi_volume_daily AS v
LEFT JOIN silver.dim_pqrs_type AS p ON p.pqrs_code = v.pqrs_type
GROUP BY mes, tipo
ORDER BY mes, tipo;`,
  },
] as const;
