-- De la tabla temporal a silver.dim_geo. Una base antigua puede tener ya algunos municipios, a veces sin código, sin
-- punto o con el nombre escrito de otro modo: esas filas se reconocen, se completan y nunca se duplican.

-- Un nombre sin tildes, espacios, signos ni mayúsculas: «Bogotá, D.C.» → «bogotadc».
CREATE OR REPLACE FUNCTION pg_temp.plain_name(name text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(translate(lower(name), 'áéíóúüñÁÉÍÓÚÜÑ', 'aeiouunaeiouun'), '[^a-z0-9]', '', 'g')
$$;

-- Nombres de uso diario que no son el oficial y que ningún otro municipio lleva.
CREATE TEMP TABLE everyday_name (dane_city_code text, city_name text) ON COMMIT DROP;
INSERT INTO everyday_name (dane_city_code, city_name) VALUES
  ('11001', 'Bogotá'), ('11001', 'Santafé de Bogotá'), ('11001', 'Bogotá, D.C.'), ('13001', 'Cartagena'),
  ('13468', 'Mompox'), ('13468', 'Mompós'), ('25843', 'Ubaté'), ('52835', 'Tumaco'), ('54001', 'Cúcuta'),
  ('70820', 'Tolú'), ('76001', 'Cali'), ('76111', 'Buga');

-- Qué fila de antes es qué municipio: por código; si no lo tiene, por departamento y nombre o por el nombre diario.
-- Si varias filas son el mismo municipio, se completa la mejor y las demás quedan como están.
CREATE TEMP TABLE known_municipality ON COMMIT DROP AS
SELECT DISTINCT ON (new.dane_city_code) new.dane_city_code, old.geo_id
FROM silver.dim_geo AS old
JOIN divipola AS new ON
  lpad(old.dane_city_code, 5, '0') = new.dane_city_code
  OR old.dane_city_code IS NULL AND (
    pg_temp.plain_name(old.city_name) = pg_temp.plain_name(new.city_name)
    AND (
      starts_with(pg_temp.plain_name(new.department_name), replace(pg_temp.plain_name(old.department_name), 'archipielagode', ''))
      OR starts_with(pg_temp.plain_name(old.department_name), pg_temp.plain_name(new.department_name))
    )
    OR EXISTS (
      SELECT FROM everyday_name AS alias
      WHERE alias.dane_city_code = new.dane_city_code
        AND pg_temp.plain_name(alias.city_name) = pg_temp.plain_name(old.city_name)
    )
  )
ORDER BY new.dane_city_code, old.dane_city_code NULLS LAST, old.city_name <> new.city_name, old.geo_id;

UPDATE silver.dim_geo AS old
SET dane_city_code = coalesce(old.dane_city_code, new.dane_city_code),
    dane_department_code = coalesce(old.dane_department_code, new.dane_department_code),
    latitude = coalesce(old.latitude, new.latitude),
    longitude = coalesce(old.longitude, new.longitude)
FROM known_municipality AS known
JOIN divipola AS new USING (dane_city_code)
WHERE old.geo_id = known.geo_id
  AND (old.dane_city_code IS NULL OR old.dane_department_code IS NULL OR old.latitude IS NULL OR old.longitude IS NULL);

INSERT INTO silver.dim_geo
  (region_name, department_name, city_name, dane_department_code, dane_city_code, latitude, longitude)
SELECT region_name, department_name, city_name, dane_department_code, dane_city_code, latitude, longitude
FROM divipola AS new
WHERE NOT EXISTS (SELECT FROM silver.dim_geo AS old WHERE lpad(old.dane_city_code, 5, '0') = new.dane_city_code)
ORDER BY dane_city_code
ON CONFLICT DO NOTHING;

-- PostGIS escribe primero la longitud (x) y después la latitud (y).
UPDATE silver.dim_geo
SET geom = ST_SetSRID(ST_MakePoint(longitude::float8, latitude::float8), 4326)
WHERE geom IS NULL AND longitude IS NOT NULL AND latitude IS NOT NULL;

-- Estadísticas frescas: con ellas el planificador usa los índices desde la primera consulta.
ANALYZE silver.dim_geo;
