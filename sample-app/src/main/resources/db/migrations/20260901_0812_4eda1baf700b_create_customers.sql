-- Create customers
--
-- revision: 4eda1baf700b
-- created: 2026-09-01T08:12:00Z

-- migrate:up
CREATE TABLE customers (
    id bigint GENERATED ALWAYS AS IDENTITY,
    email varchar(320) NOT NULL,
    full_name varchar(200) NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 0,
    CONSTRAINT customers_pkey PRIMARY KEY (id)
);

-- One account per address, whatever its capitals
CREATE UNIQUE INDEX customers_email_key ON customers (lower(email));

-- migrate:down
DROP TABLE customers;
