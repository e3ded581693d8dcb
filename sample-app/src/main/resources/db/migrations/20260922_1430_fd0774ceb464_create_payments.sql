-- Take payments
--
-- revision: fd0774ceb464
-- revises: 9bf7615d2107
-- created: 2026-09-22T14:30:00Z

-- migrate:up
CREATE TYPE payment_status AS ENUM ('CAPTURED', 'REFUNDED');

CREATE TABLE payments (
    id bigint GENERATED ALWAYS AS IDENTITY,
    order_id bigint NOT NULL,
    amount numeric(12, 2) NOT NULL,
    method varchar(20) NOT NULL,
    status payment_status NOT NULL,
    captured_at timestamptz NOT NULL DEFAULT now(),
    refunded_at timestamptz,
    version integer NOT NULL DEFAULT 0,
    CONSTRAINT payments_pkey PRIMARY KEY (id),
    CONSTRAINT payments_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT payments_amount_check CHECK (amount > 0),
    CONSTRAINT payments_refunded_at_check CHECK ((status = 'REFUNDED') = (refunded_at IS NOT NULL))
);

-- An order is paid once; what was refunded does not count
CREATE UNIQUE INDEX payments_captured_order_id_key ON payments (order_id) WHERE status = 'CAPTURED';
CREATE INDEX payments_order_id_idx ON payments (order_id);

-- migrate:down
DROP TABLE payments;
DROP TYPE payment_status;
