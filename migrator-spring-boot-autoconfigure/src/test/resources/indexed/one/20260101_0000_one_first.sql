-- The one

-- revision: one

-- migrate:up
SELECT 1;
