-- Una base como la dejaba un script antiguo del curso: timestamp sin zona, sin comentarios ni disparadores, sin
-- PostGIS, con columnas y llaves que faltan, datos, y objetos propios encima de los nuestros.
CREATE SCHEMA meta;
CREATE SCHEMA bronze;
CREATE SCHEMA silver;
CREATE SCHEMA gold;
CREATE SCHEMA analytics;
CREATE SCHEMA staging;

CREATE TABLE meta.etl_runs (
  run_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  seed int NOT NULL,
  started_at timestamp NOT NULL,
  finished_at timestamp,
  status varchar(20) DEFAULT 'PENDING',
  git_sha varchar(40)
);

-- Sin la llave única (run_id, dataset, check_name), y la foránea sin CASCADE.
CREATE TABLE meta.data_quality (
  id serial PRIMARY KEY,
  run_id uuid NOT NULL REFERENCES meta.etl_runs (run_id),
  dataset varchar(50),
  check_name varchar(100),
  result varchar(20),
  value numeric,
  checked_at timestamp DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE bronze.pqrs_events (
  event_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ticket_id uuid NOT NULL,
  source_channel varchar(20),
  event_type varchar(50),
  ts timestamp NOT NULL,
  data jsonb NOT NULL,
  run_id uuid,
  ingested_at timestamp DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE silver.dim_channel (
  channel_id serial PRIMARY KEY,
  channel_name varchar(50),
  description varchar(255)
);

CREATE TABLE silver.dim_geo (
  geo_id serial PRIMARY KEY,
  region_name varchar(50) NOT NULL,
  department_name varchar(50) NOT NULL,
  city_name varchar(100) NOT NULL,
  latitude numeric(9, 6),
  longitude numeric(9, 6),
  is_active boolean DEFAULT true
);

-- Sin is_terminal, y con el nombre «Cerrado» en un código propio.
CREATE TABLE silver.dim_status (
  status_id serial PRIMARY KEY,
  status_code varchar(20) UNIQUE,
  status_name varchar(50)
);

CREATE TABLE silver.tickets (
  ticket_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  external_id varchar(50),
  source_channel varchar(20) NOT NULL,
  pqrs_type varchar(1) NOT NULL,
  priority varchar(10) DEFAULT 'media',
  created_at timestamp NOT NULL,
  current_status varchar(20) DEFAULT 'RECEIVED',
  geo_id int,
  region varchar(50),
  sla_due_at timestamp,
  closed_at timestamp,
  run_id uuid,
  created_ts timestamp DEFAULT CURRENT_TIMESTAMP,
  sentiment_score numeric(3, 2)
);
CREATE INDEX idx_old_tickets_created ON silver.tickets (created_at);

CREATE TABLE silver.messages (
  message_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  ticket_id uuid NOT NULL REFERENCES silver.tickets (ticket_id),
  ts timestamp NOT NULL,
  role varchar(10) NOT NULL,
  text text
);

CREATE TABLE gold.kpi_volume_daily (
  day date NOT NULL,
  channel varchar(20) NOT NULL,
  pqrs_type varchar(1) NOT NULL,
  tickets_count int DEFAULT 0
);

CREATE TABLE gold.kpi_own (day date PRIMARY KEY, total int);

-- Otras columnas y otro orden que los nuestros: v_tickets_open con una vista encima, v_sla_summary sin nada encima.
CREATE VIEW silver.v_tickets_open AS
  SELECT region, ticket_id, date_part('day', CURRENT_TIMESTAMP - created_at) AS days_open, sentiment_score
  FROM silver.tickets WHERE closed_at IS NULL;
CREATE VIEW silver.v_sla_summary AS SELECT count(*) AS total, pqrs_type FROM silver.tickets GROUP BY pqrs_type;

CREATE VIEW analytics.v_open_by_region AS
  SELECT region, count(*) AS open_tickets, avg(sentiment_score) AS sentiment FROM silver.v_tickets_open GROUP BY region;
CREATE VIEW analytics.v_ticket_days AS SELECT ticket_id, created_at::date AS day FROM silver.tickets;
CREATE TABLE staging.tickets (x int);
CREATE VIEW staging.v_tickets AS SELECT x FROM staging.tickets;
CREATE TABLE analytics.forecast (day date PRIMARY KEY, expected int);

INSERT INTO meta.etl_runs (run_id, seed, started_at) VALUES ('00000000-0000-0000-0000-00000000000a', 1, '2025-01-01 08:00');
INSERT INTO meta.data_quality (run_id, dataset, check_name, result) VALUES
  ('00000000-0000-0000-0000-00000000000a', 'silver.tickets', 'sin_duplicados', 'PASS'),
  ('00000000-0000-0000-0000-00000000000a', 'silver.tickets', 'sin_duplicados', 'FAIL');
-- El run_id de un evento no existe en etl_runs.
INSERT INTO bronze.pqrs_events (ticket_id, ts, data, run_id) VALUES
  ('00000000-0000-0000-0000-000000000001', '2025-01-02 09:00', '{}', '00000000-0000-0000-0000-00000000000a'),
  ('00000000-0000-0000-0000-000000000002', '2025-01-02 09:00', '{}', '00000000-0000-0000-0000-00000000000f');
INSERT INTO silver.dim_channel (channel_name, description) VALUES ('email', 'Mi descripción'), ('fax', 'Fax');
INSERT INTO silver.dim_status (status_code, status_name) VALUES
  ('RECEIVED', 'Recién llegado'), ('CLOSED', 'Terminado'), ('SHUT', 'Cerrado');
-- Medellín exacto, Bogotá y Cúcuta con otros nombres, y un lugar que DIVIPOLA no conoce.
INSERT INTO silver.dim_geo (region_name, department_name, city_name, latitude, longitude) VALUES
  ('Andina', 'Antioquia', 'Medellín', NULL, NULL),
  ('Andina', 'Bogotá D.C.', 'Bogota', 4.7, -74.1),
  ('Andina', 'Norte de Santander', 'Cúcuta', NULL, NULL),
  ('Insular', 'Archipiélago de San Andrés', 'San Andrés', NULL, NULL),
  ('Exterior', 'Exterior', 'Consulado', NULL, NULL);
INSERT INTO silver.tickets (ticket_id, source_channel, pqrs_type, created_at, current_status, region, geo_id, sentiment_score) VALUES
  ('00000000-0000-0000-0000-000000000001', 'email', 'P', '2025-01-02 09:00', 'RECEIVED', 'Andina', 1, 0.5),
  ('00000000-0000-0000-0000-000000000002', 'fax', 'Q', '2025-01-03 09:00', 'CLOSED', 'Andina', 2, 0.1);
INSERT INTO silver.messages (ticket_id, ts, role, text) VALUES
  ('00000000-0000-0000-0000-000000000001', '2025-01-02 09:01', 'CITIZEN', 'Hola'),
  ('00000000-0000-0000-0000-000000000001', '2025-01-02 09:02', 'AGENT', NULL);
INSERT INTO gold.kpi_volume_daily VALUES ('2025-01-02', 'email', 'P', 1);
INSERT INTO gold.kpi_own VALUES ('2025-01-02', 7);
INSERT INTO staging.tickets VALUES (1);
INSERT INTO analytics.forecast VALUES ('2025-02-01', 9);
