-- Rename the name of customers
--
-- revision: b22222222222
-- revises: a11111111111
-- created: 2026-11-02T10:00:00Z

-- migrate:up
ALTER TABLE customers ADD COLUMN name varchar(120);
UPDATE customers SET name = btrim(full_name);
ALTER TABLE customers ALTER COLUMN name SET NOT NULL;
ALTER TABLE customers DROP COLUMN full_name;

-- migrate:down
ALTER TABLE customers RENAME COLUMN name TO full_name;
