"""The SQL. Gold keeps volume and SLA for the whole country only, so with a region chosen both are
counted from silver.tickets by gold's own definitions: volume by the day a ticket came in, SLA by the
day it was closed. `::date` and `::timestamptz` also serve old databases with plain timestamps."""

# As gold.kpi_backlog_daily has it: what the source said, else the name of dim_geo.
REGION = "coalesce(nullif(t.region, ''), t.region_name, 'unknown')"

CHOSEN_TYPE = "(%(types)s::text[] IS NULL OR {table}.pqrs_type = ANY (%(types)s))"
CHOSEN_REGION = f"(%(regions)s::text[] IS NULL OR {REGION} = ANY (%(regions)s))"
CREATED = "t.created_at >= %(before)s::date AND t.created_at < %(last)s::date + 1"
CLOSED = "t.closed_at >= %(before)s::date AND t.closed_at < %(last)s::date + 1"

ROW_COUNTS = """
SELECT 'silver.dim_geo' AS name, count(*) AS row_count FROM silver.dim_geo
UNION ALL SELECT 'silver.tickets', count(*) FROM silver.tickets
UNION ALL SELECT 'gold.kpi_volume_daily', count(*) FROM gold.kpi_volume_daily
UNION ALL SELECT 'gold.kpi_backlog_daily', count(*) FROM gold.kpi_backlog_daily
UNION ALL SELECT 'gold.kpi_sla_daily', count(*) FROM gold.kpi_sla_daily
"""

AVAILABLE = """
SELECT min(day), max(day), max(calculated_at)
FROM (
  SELECT min(day) AS day, max(calculated_at)::timestamptz AS calculated_at FROM gold.kpi_volume_daily
  UNION ALL SELECT max(day), NULL FROM gold.kpi_volume_daily
  UNION ALL SELECT min(day), max(calculated_at)::timestamptz FROM gold.kpi_backlog_daily
  UNION ALL SELECT max(day), NULL FROM gold.kpi_backlog_daily
  UNION ALL SELECT min(day), max(calculated_at)::timestamptz FROM gold.kpi_sla_daily
  UNION ALL SELECT max(day), NULL FROM gold.kpi_sla_daily
) AS ends
"""

TYPES = """
SELECT pqrs_code::text AS pqrs_type FROM silver.dim_pqrs_type WHERE is_active
UNION SELECT pqrs_type FROM gold.kpi_volume_daily
UNION SELECT pqrs_type FROM gold.kpi_backlog_daily
ORDER BY 1
"""

REGIONS = f"""
SELECT region FROM gold.kpi_backlog_daily
UNION SELECT {REGION} FROM silver.tickets AS t
ORDER BY 1
"""

PLACES = """
SELECT latitude::float8, longitude::float8 FROM silver.dim_geo
WHERE is_active AND latitude IS NOT NULL AND longitude IS NOT NULL
ORDER BY geo_id
"""

VOLUME = f"""
SELECT v.day, v.channel, v.pqrs_type, coalesce(v.tickets_count, 0) AS tickets_count
FROM gold.kpi_volume_daily AS v
WHERE v.day BETWEEN %(before)s AND %(last)s AND {CHOSEN_TYPE.format(table="v")}
ORDER BY 1, 2, 3
"""

VOLUME_BY_REGION = f"""
SELECT t.created_at::date AS day, t.source_channel AS channel, t.pqrs_type, count(*) AS tickets_count
FROM silver.tickets AS t
WHERE {CREATED} AND {CHOSEN_TYPE.format(table="t")} AND {CHOSEN_REGION}
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
"""

BACKLOG = f"""
SELECT b.day, b.pqrs_type, b.region, coalesce(b.backlog_count, 0) AS backlog_count
FROM gold.kpi_backlog_daily AS b
WHERE b.day BETWEEN %(before)s AND %(last)s AND {CHOSEN_TYPE.format(table="b")}
  AND (%(regions)s::text[] IS NULL OR b.region = ANY (%(regions)s))
ORDER BY 1, 2, 3
"""

# closed_count weighs the days: gold has percentages without their totals.
SLA = f"""
SELECT s.day, s.pqrs_type, s.within_sla_pct::float8, coalesce(s.overdue_count, 0) AS overdue_count,
  s.avg_overdue_days::float8, closed.closed_count
FROM gold.kpi_sla_daily AS s
LEFT JOIN (
  SELECT t.closed_at::date AS day, t.pqrs_type, count(*) AS closed_count
  FROM silver.tickets AS t
  WHERE {CLOSED} AND {CHOSEN_TYPE.format(table="t")}
  GROUP BY 1, 2
) AS closed USING (day, pqrs_type)
WHERE s.day BETWEEN %(before)s AND %(last)s AND {CHOSEN_TYPE.format(table="s")}
ORDER BY 1, 2
"""

SLA_BY_REGION = f"""
SELECT t.closed_at::date AS day, t.pqrs_type,
  (100.0 * count(*) FILTER (WHERE t.closed_at <= t.sla_due_at) / count(*))::float8 AS within_sla_pct,
  count(*) FILTER (WHERE t.closed_at > t.sla_due_at) AS overdue_count,
  (avg(extract(epoch FROM t.closed_at - t.sla_due_at) / 86400) FILTER (WHERE t.closed_at > t.sla_due_at))::float8
    AS avg_overdue_days,
  count(*) AS closed_count
FROM silver.tickets AS t
WHERE {CLOSED} AND {CHOSEN_TYPE.format(table="t")} AND {CHOSEN_REGION}
GROUP BY 1, 2
ORDER BY 1, 2
"""

# Tickets that came in during the period, as they stood at its end. Late: closed after the term, or still
# open with the term over. A row without coordinates holds what could not be placed.
MUNICIPALITIES = f"""
WITH ticket AS (
  SELECT coalesce(t.geo_id, by_code.geo_id) AS geo_id,
    t.closed_at IS NULL OR t.closed_at >= %(last)s::date + 1 AS is_open,
    least(coalesce(t.closed_at::timestamptz, 'infinity'), now(), (%(last)s::date + 1)::timestamptz)
      > t.sla_due_at AS is_late
  FROM silver.tickets AS t
  LEFT JOIN silver.dim_geo AS by_code ON t.geo_id IS NULL AND by_code.dane_city_code = t.dane_city_code
  WHERE t.created_at >= %(first)s::date AND t.created_at < %(last)s::date + 1
    AND {CHOSEN_TYPE.format(table="t")} AND {CHOSEN_REGION}
)
SELECT g.city_name, g.department_name, g.region_name, g.latitude::float8, g.longitude::float8,
  count(*) AS tickets, count(*) FILTER (WHERE is_open) AS open_tickets, count(*) FILTER (WHERE is_late) AS late_tickets
FROM ticket LEFT JOIN silver.dim_geo AS g USING (geo_id)
GROUP BY 1, 2, 3, 4, 5
ORDER BY tickets DESC, department_name, city_name
"""
