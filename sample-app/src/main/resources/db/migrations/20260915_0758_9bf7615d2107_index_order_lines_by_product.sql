-- Find the orders of a product
--
-- Built without blocking those who are ordering; that is not possible in a transaction.
--
-- revision: 9bf7615d2107
-- revises: 8c856648e7dd
-- created: 2026-09-15T07:58:00Z

-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY order_lines_product_id_idx ON order_lines (product_id);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY order_lines_product_id_idx;
