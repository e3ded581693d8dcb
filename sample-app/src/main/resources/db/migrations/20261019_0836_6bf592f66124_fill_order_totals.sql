-- Fill the totals of existing orders
--
-- Data only. Going down leaves the values where they are: they are right, and the column
-- goes with the revision before.
--
-- revision: 6bf592f66124
-- revises: cf6e5fab0e93
-- created: 2026-10-19T08:36:00Z

-- migrate:up
UPDATE orders
SET total_amount = lines.total
FROM (
    SELECT order_id, sum(quantity * unit_price) AS total
    FROM order_lines
    GROUP BY order_id
) AS lines
WHERE lines.order_id = orders.id
  AND orders.total_amount IS NULL;

-- Orders of the first days, when an order without lines was possible
UPDATE orders SET total_amount = 0 WHERE total_amount IS NULL;

-- migrate:down
