-- Región Amazonía: 6 departamentos, 58 municipios. Código DANE, nombre, latitud, longitud.

-- Caquetá (18): 16 municipios
INSERT INTO divipola
SELECT 'Amazonía', '18', 'Caquetá', city.* FROM (VALUES
  ('18001', 'Florencia', 1.618196, -75.609831),
  ('18029', 'Albania', 1.328526, -75.878375),
  ('18094', 'Belén de los Andaquíes', 1.415812, -75.872405),
  ('18150', 'Cartagena del Chairá', 1.332371, -74.847867),
  ('18205', 'Curillo', 1.033473, -75.919205),
  ('18247', 'El Doncello', 1.679951, -75.283631),
  ('18256', 'El Paujíl', 1.570226, -75.326093),
  ('18410', 'La Montañita', 1.479173, -75.436408),
  ('18460', 'Milán', 1.290210, -75.506926),
  ('18479', 'Morelia', 1.486611, -75.724146),
  ('18592', 'Puerto Rico', 1.909063, -75.157604),
  ('18610', 'San José del Fragua', 1.330266, -75.973796),
  ('18753', 'San Vicente del Caguán', 2.119413, -74.767894),
  ('18756', 'Solano', 0.699077, -75.253702),
  ('18785', 'Solita', 0.876540, -75.619902),
  ('18860', 'Valparaíso', 1.194619, -75.706710)
) AS city (dane_city_code, city_name, latitude, longitude);

-- Putumayo (86): 13 municipios
INSERT INTO divipola
SELECT 'Amazonía', '86', 'Putumayo', city.* FROM (VALUES
  ('86001', 'Mocoa', 1.151172, -76.654238),
  ('86219', 'Colón', 1.190133, -76.972566),
  ('86320', 'Orito', 0.663593, -76.873276),
  ('86568', 'Puerto Asís', 0.505627, -76.496887),
  ('86569', 'Puerto Caicedo', 0.687784, -76.606118),
  ('86571', 'Puerto Guzmán', 0.962854, -76.407663),
  ('86573', 'Puerto Leguízamo', -0.192318, -74.781842),
  ('86749', 'Sibundoy', 1.200260, -76.917814),
  ('86755', 'San Francisco', 1.174194, -76.879283),
  ('86757', 'San Miguel', 0.343460, -76.912170),
  ('86760', 'Santiago', 1.147076, -77.002641),
  ('86865', 'Valle del Guamuez', 0.423506, -76.906751),
  ('86885', 'Villagarzón', 1.028821, -76.617210)
) AS city (dane_city_code, city_name, latitude, longitude);

-- Amazonas (91): 11 municipios
INSERT INTO divipola
SELECT 'Amazonía', '91', 'Amazonas', city.* FROM (VALUES
  ('91001', 'Leticia', -4.198950, -69.941721),
  ('91263', 'El Encanto', -1.748060, -73.207114),
  ('91405', 'La Chorrera', -1.442617, -72.791889),
  ('91407', 'La Pedrera', -1.320301, -69.585499),
  ('91430', 'La Victoria', 0.054936, -71.223208),
  ('91460', 'Mirití - Paraná', -0.888833, -70.988930),
  ('91530', 'Puerto Alegría', -1.005674, -74.014461),
  ('91536', 'Puerto Arica', -2.147039, -71.752186),
  ('91540', 'Puerto Nariño', -3.779934, -70.364937),
  ('91669', 'Puerto Santander', -0.621184, -72.384213),
  ('91798', 'Tarapacá', -2.890126, -69.741745)
) AS city (dane_city_code, city_name, latitude, longitude);

-- Guainía (94): 8 municipios
INSERT INTO divipola
SELECT 'Amazonía', '94', 'Guainía', city.* FROM (VALUES
  ('94001', 'Inírida', 3.866764, -67.918613),
  ('94343', 'Barrancominas', 3.494178, -69.814066),
  ('94883', 'San Felipe', 1.912495, -67.067848),
  ('94884', 'Puerto Colombia', 2.726438, -67.566774),
  ('94885', 'La Guadalupe', 1.632464, -66.963692),
  ('94886', 'Cacahual', 3.526170, -67.413312),
  ('94887', 'Pana Pana', 1.865668, -69.009900),
  ('94888', 'Morichal', 2.265132, -69.919404)
) AS city (dane_city_code, city_name, latitude, longitude);

-- Guaviare (95): 4 municipios
INSERT INTO divipola
SELECT 'Amazonía', '95', 'Guaviare', city.* FROM (VALUES
  ('95001', 'San José del Guaviare', 2.565932, -72.639254),
  ('95015', 'Calamar', 1.960982, -72.655197),
  ('95025', 'El Retorno', 2.330164, -72.627304),
  ('95200', 'Miraflores', 1.337539, -71.950416)
) AS city (dane_city_code, city_name, latitude, longitude);

-- Vaupés (97): 6 municipios
INSERT INTO divipola
SELECT 'Amazonía', '97', 'Vaupés', city.* FROM (VALUES
  ('97001', 'Mitú', 1.253151, -70.232641),
  ('97161', 'Carurú', 1.016116, -71.302210),
  ('97511', 'Pacoa', 0.020698, -71.004339),
  ('97666', 'Taraira', -0.564984, -69.635497),
  ('97777', 'Papunahua', 1.908124, -70.760910),
  ('97889', 'Yavaraté', 0.609142, -69.203337)
) AS city (dane_city_code, city_name, latitude, longitude);
