-- Count the stock
--
-- Products that exist already start with an empty shelf.
--
-- revision: 8c856648e7dd
-- revises: 43120e8ea52f
-- created: 2026-09-08T10:21:00Z

-- migrate:up
CREATE TABLE stock (
    product_id bigint NOT NULL,
    on_hand integer NOT NULL DEFAULT 0,
    reserved integer NOT NULL DEFAULT 0,
    version integer NOT NULL DEFAULT 0,
    CONSTRAINT stock_pkey PRIMARY KEY (product_id),
    CONSTRAINT stock_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
    CONSTRAINT stock_on_hand_check CHECK (on_hand >= 0),
    CONSTRAINT stock_reserved_check CHECK (reserved BETWEEN 0 AND on_hand)
);

INSERT INTO stock (product_id)
SELECT id FROM products;

-- migrate:down
DROP TABLE stock;
