-- Región Insular: 1 departamento, 2 municipios. Código DANE, nombre, latitud, longitud.

-- San Andrés, Providencia y Santa Catalina (88): 2 municipios
INSERT INTO divipola
SELECT 'Insular', '88', 'San Andrés, Providencia y Santa Catalina', city.* FROM (VALUES
  ('88001', 'San Andrés', 12.578108, -81.707181),
  ('88564', 'Providencia', 13.373185, -81.368386)
) AS city (dane_city_code, city_name, latitude, longitude);
