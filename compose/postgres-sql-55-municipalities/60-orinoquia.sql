-- Región Orinoquía: 4 departamentos, 59 municipios. Código DANE, nombre, latitud, longitud.

-- Meta (50): 29 municipios
INSERT INTO divipola
SELECT 'Orinoquía', '50', 'Meta', city.* FROM (VALUES
  ('50001', 'Villavicencio', 4.126369, -73.622601),
  ('50006', 'Acacías', 3.990413, -73.766034),
  ('50110', 'Barranca de Upía', 4.566225, -72.961083),
  ('50124', 'Cabuyaro', 4.286705, -72.791768),
  ('50150', 'Castilla la Nueva', 3.830005, -73.687302),
  ('50223', 'Cubarral', 3.793653, -73.837999),
  ('50226', 'Cumaral', 4.270042, -73.487052),
  ('50245', 'El Calvario', 4.352665, -73.713325),
  ('50251', 'El Castillo', 3.563907, -73.794225),
  ('50270', 'El Dorado', 3.739984, -73.835264),
  ('50287', 'Fuente de Oro', 3.462875, -73.618121),
  ('50313', 'Granada', 3.547147, -73.705815),
  ('50318', 'Guamal', 3.879657, -73.768815),
  ('50325', 'Mapiripán', 2.896617, -72.135509),
  ('50330', 'Mesetas', 3.382732, -74.044328),
  ('50350', 'La Macarena', 2.177143, -73.786610),
  ('50370', 'Uribe', 3.239634, -74.351508),
  ('50400', 'Lejanías', 3.525115, -74.023514),
  ('50450', 'Puerto Concordia', 2.624006, -72.760209),
  ('50568', 'Puerto Gaitán', 4.314905, -72.087649),
  ('50573', 'Puerto López', 4.093490, -72.957324),
  ('50577', 'Puerto Lleras', 3.272117, -73.373850),
  ('50590', 'Puerto Rico', 2.939621, -73.206314),
  ('50606', 'Restrepo', 4.259556, -73.565408),
  ('50680', 'San Carlos de Guaroa', 3.710650, -73.242253),
  ('50683', 'San Juan de Arama', 3.373728, -73.875832),
  ('50686', 'San Juanito', 4.458181, -73.676699),
  ('50689', 'San Martín', 3.701899, -73.695812),
  ('50711', 'Vistahermosa', 3.125579, -73.750966)
) AS city (dane_city_code, city_name, latitude, longitude);

-- Arauca (81): 7 municipios
INSERT INTO divipola
SELECT 'Orinoquía', '81', 'Arauca', city.* FROM (VALUES
  ('81001', 'Arauca', 7.072726, -70.747408),
  ('81065', 'Arauquita', 7.027020, -71.426733),
  ('81220', 'Cravo Norte', 6.303913, -70.204286),
  ('81300', 'Fortul', 6.796695, -71.768770),
  ('81591', 'Puerto Rondón', 6.281461, -71.103390),
  ('81736', 'Saravena', 6.953926, -71.872812),
  ('81794', 'Tame', 6.453324, -71.754427)
) AS city (dane_city_code, city_name, latitude, longitude);

-- Casanare (85): 19 municipios
INSERT INTO divipola
SELECT 'Orinoquía', '85', 'Casanare', city.* FROM (VALUES
  ('85001', 'Yopal', 5.327102, -72.396132),
  ('85010', 'Aguazul', 5.172641, -72.546838),
  ('85015', 'Chámeza', 5.214527, -72.870160),
  ('85125', 'Hato Corozal', 6.154099, -71.764213),
  ('85136', 'La Salina', 6.127762, -72.334978),
  ('85139', 'Maní', 4.816810, -72.281384),
  ('85162', 'Monterrey', 4.877017, -72.894065),
  ('85225', 'Nunchía', 5.636474, -72.195323),
  ('85230', 'Orocué', 4.790258, -71.338533),
  ('85250', 'Paz de Ariporo', 5.879827, -71.890348),
  ('85263', 'Pore', 5.727730, -71.992860),
  ('85279', 'Recetor', 5.229181, -72.760991),
  ('85300', 'Sabanalarga', 4.854787, -73.038696),
  ('85315', 'Sácama', 6.096738, -72.250157),
  ('85325', 'San Luis de Palenque', 5.422397, -71.732198),
  ('85400', 'Támara', 5.829543, -72.161650),
  ('85410', 'Tauramena', 5.018977, -72.746620),
  ('85430', 'Trinidad', 5.412178, -71.662812),
  ('85440', 'Villanueva', 4.610350, -72.927797)
) AS city (dane_city_code, city_name, latitude, longitude);

-- Vichada (99): 4 municipios
INSERT INTO divipola
SELECT 'Orinoquía', '99', 'Vichada', city.* FROM (VALUES
  ('99001', 'Puerto Carreño', 6.186636, -67.487095),
  ('99524', 'La Primavera', 5.486309, -70.410515),
  ('99624', 'Santa Rosalía', 5.136393, -70.859499),
  ('99773', 'Cumaribo', 4.446352, -69.795533)
) AS city (dane_city_code, city_name, latitude, longitude);
