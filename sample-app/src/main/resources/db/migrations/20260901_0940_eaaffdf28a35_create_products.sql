-- Create products
--
-- revision: eaaffdf28a35
-- revises: 4eda1baf700b
-- created: 2026-09-01T09:40:00Z

-- migrate:up
CREATE TABLE products (
    id bigint GENERATED ALWAYS AS IDENTITY,
    sku varchar(40) NOT NULL,
    name varchar(200) NOT NULL,
    description text,
    price numeric(12, 2) NOT NULL,
    active boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 0,
    CONSTRAINT products_pkey PRIMARY KEY (id),
    CONSTRAINT products_sku_key UNIQUE (sku),
    CONSTRAINT products_price_check CHECK (price >= 0)
);

-- migrate:down
DROP TABLE products;
