-- Create orders and their lines
--
-- revision: 43120e8ea52f
-- revises: eaaffdf28a35
-- created: 2026-09-03T13:05:00Z

-- migrate:up
CREATE TYPE order_status AS ENUM ('PLACED', 'PAID', 'SHIPPED', 'CANCELLED');

CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY,
    customer_id bigint NOT NULL,
    status order_status NOT NULL DEFAULT 'PLACED',
    delivery_address varchar(500) NOT NULL,
    placed_at timestamptz NOT NULL DEFAULT now(),
    version integer NOT NULL DEFAULT 0,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id)
);

CREATE INDEX orders_customer_id_idx ON orders (customer_id, placed_at DESC);

CREATE TABLE order_lines (
    id bigint GENERATED ALWAYS AS IDENTITY,
    order_id bigint NOT NULL,
    line_number integer NOT NULL,
    product_id bigint NOT NULL,
    quantity integer NOT NULL,
    unit_price numeric(12, 2) NOT NULL,
    CONSTRAINT order_lines_pkey PRIMARY KEY (id),
    CONSTRAINT order_lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
    CONSTRAINT order_lines_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT order_lines_line_number_key UNIQUE (order_id, line_number),
    CONSTRAINT order_lines_quantity_check CHECK (quantity > 0),
    CONSTRAINT order_lines_unit_price_check CHECK (unit_price >= 0)
);

-- migrate:down
DROP TABLE order_lines;
DROP TABLE orders;
DROP TYPE order_status;
