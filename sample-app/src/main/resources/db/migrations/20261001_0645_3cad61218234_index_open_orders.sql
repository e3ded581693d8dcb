-- Find open orders quickly
--
-- Nearly all orders are closed, so the index holds only the few that are not.
--
-- revision: 3cad61218234
-- revises: 4e60a5424fba
-- created: 2026-10-01T06:45:00Z

-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY orders_open_idx ON orders (placed_at) WHERE status IN ('PLACED', 'PAID');

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY orders_open_idx;
