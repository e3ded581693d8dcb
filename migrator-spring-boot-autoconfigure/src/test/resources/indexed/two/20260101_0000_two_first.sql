-- The two

-- revision: two

-- migrate:up
SELECT 1;
