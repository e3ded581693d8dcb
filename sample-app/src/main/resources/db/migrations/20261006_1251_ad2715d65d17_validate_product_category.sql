-- Validate the category of products
--
-- PostgreSQL cannot make a foreign key unchecked again, and nobody would miss it: going
-- down does nothing.
--
-- revision: ad2715d65d17
-- revises: e0d2c3012859
-- created: 2026-10-06T12:51:00Z

-- migrate:up
ALTER TABLE products VALIDATE CONSTRAINT products_category_id_fkey;

-- migrate:down
