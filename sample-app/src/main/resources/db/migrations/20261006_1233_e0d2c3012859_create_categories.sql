-- Sort products into categories
--
-- The foreign key is checked for new rows at once; the next revision checks the old ones
-- without blocking writers.
--
-- revision: e0d2c3012859
-- revises: 3cad61218234
-- created: 2026-10-06T12:33:00Z

-- migrate:up
CREATE TABLE categories (
    id bigint GENERATED ALWAYS AS IDENTITY,
    slug varchar(60) NOT NULL,
    name varchar(120) NOT NULL,
    CONSTRAINT categories_pkey PRIMARY KEY (id),
    CONSTRAINT categories_slug_key UNIQUE (slug)
);

INSERT INTO categories (slug, name)
VALUES ('coffee', 'Coffee'),
       ('tea', 'Tea'),
       ('equipment', 'Equipment');

ALTER TABLE products ADD COLUMN category_id bigint;
ALTER TABLE products
    ADD CONSTRAINT products_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories (id) NOT VALID;

-- migrate:down
ALTER TABLE products DROP COLUMN category_id;
DROP TABLE categories;
