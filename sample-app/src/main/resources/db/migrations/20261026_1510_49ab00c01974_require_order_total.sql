-- Require the total of an order
--
-- A validated CHECK spares SET NOT NULL the scan of the table under its exclusive lock.
-- Each statement has a lock of its own, therefore no transaction around them.
--
-- revision: 49ab00c01974
-- revises: 6bf592f66124
-- created: 2026-10-26T15:10:00Z

-- migrate:up transaction:false
ALTER TABLE orders ADD CONSTRAINT orders_total_amount_present CHECK (total_amount IS NOT NULL) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_amount_present;
ALTER TABLE orders ALTER COLUMN total_amount SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT orders_total_amount_present;

-- migrate:down
ALTER TABLE orders ALTER COLUMN total_amount DROP NOT NULL;
