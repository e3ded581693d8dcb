-- Ship orders
--
-- revision: 4ed3c6f22400
-- revises: 9bf7615d2107
-- created: 2026-09-23T09:17:00Z

-- migrate:up
CREATE TABLE shipments (
    id bigint GENERATED ALWAYS AS IDENTITY,
    order_id bigint NOT NULL,
    carrier varchar(60) NOT NULL,
    tracking_code varchar(60) NOT NULL,
    shipped_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT shipments_pkey PRIMARY KEY (id),
    CONSTRAINT shipments_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT shipments_order_id_key UNIQUE (order_id),
    CONSTRAINT shipments_tracking_code_key UNIQUE (carrier, tracking_code)
);

-- migrate:down
DROP TABLE shipments;
