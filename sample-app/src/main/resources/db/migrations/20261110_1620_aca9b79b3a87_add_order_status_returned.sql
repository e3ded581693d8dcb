-- Allow orders to be returned
--
-- PostgreSQL cannot take a value out of an enum, so going down builds the type anew.
-- Returned orders become shipped ones, which is what they were before.
--
-- revision: aca9b79b3a87
-- revises: 64fb0dccd495
-- created: 2026-11-10T16:20:00Z

-- migrate:up
ALTER TYPE order_status ADD VALUE 'RETURNED' BEFORE 'CANCELLED';

-- migrate:down
-- Its predicate names the old type
DROP INDEX orders_open_idx;

ALTER TYPE order_status RENAME TO order_status_with_returned;
CREATE TYPE order_status AS ENUM ('PLACED', 'PAID', 'SHIPPED', 'CANCELLED');

ALTER TABLE orders
    ALTER COLUMN status DROP DEFAULT,
    ALTER COLUMN status TYPE order_status
        USING (CASE status WHEN 'RETURNED' THEN 'SHIPPED' ELSE status::text END)::order_status,
    ALTER COLUMN status SET DEFAULT 'PLACED';
DROP TYPE order_status_with_returned;

CREATE INDEX orders_open_idx ON orders (placed_at) WHERE status IN ('PLACED', 'PAID');
