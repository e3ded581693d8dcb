-- Validate the category of products
--
-- PostgreSQL cannot take a validation back, so going down makes the key anew.
--
-- revision: ad2715d65d17
-- revises: e0d2c3012859
-- created: 2026-10-06T12:51:00Z

-- migrate:up
ALTER TABLE products VALIDATE CONSTRAINT products_category_id_fkey;

-- migrate:down
ALTER TABLE products DROP CONSTRAINT products_category_id_fkey;
ALTER TABLE products
    ADD CONSTRAINT products_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories (id) NOT VALID;
