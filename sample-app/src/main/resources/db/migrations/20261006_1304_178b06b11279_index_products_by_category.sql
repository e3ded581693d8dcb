-- Find the products of a category
--
-- revision: 178b06b11279
-- revises: ad2715d65d17
-- created: 2026-10-06T13:04:00Z

-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY products_category_id_idx ON products (category_id);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY products_category_id_idx;
