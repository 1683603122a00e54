CREATE TABLE IF NOT EXISTS orders (
  id integer PRIMARY KEY,
  customer text NOT NULL,
  cents integer NOT NULL
);
INSERT INTO orders
  SELECT n, 'customer-' || n, n * 10 FROM generate_series(1, 100) AS n
  ON CONFLICT DO NOTHING;
