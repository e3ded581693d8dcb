-- Add order states
--
-- revision: e55555555555
-- created: 2026-11-01T10:00:00Z

-- migrate:up
CREATE TYPE order_state AS ENUM ('PLACED', 'SHIPPED');
CREATE TABLE orders (state order_state NOT NULL);

-- migrate:down
DROP TABLE orders;
