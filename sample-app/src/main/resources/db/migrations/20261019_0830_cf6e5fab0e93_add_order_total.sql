-- Give orders a column for their total
--
-- Three steps, so that old and new instances can run side by side: a column that may be
-- empty, the values, the NOT NULL.
--
-- revision: cf6e5fab0e93
-- revises: 178b06b11279
-- created: 2026-10-19T08:30:00Z

-- migrate:up
ALTER TABLE orders ADD COLUMN total_amount numeric(12, 2);

-- migrate:down
ALTER TABLE orders DROP COLUMN total_amount;
