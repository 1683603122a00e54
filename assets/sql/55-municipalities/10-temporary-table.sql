-- Los municipios se reúnen en una tabla temporal; 90-merge.sql pasa a silver.dim_geo los que falten.
CREATE TEMP TABLE divipola (
  region_name text,
  dane_department_code text,
  department_name text,
  dane_city_code text PRIMARY KEY,
  city_name text,
  latitude numeric,
  longitude numeric
) ON COMMIT DROP;
