-- Merge payments and shipments
--
-- revision: 4e60a5424fba
-- revises: fd0774ceb464, 4ed3c6f22400
-- created: 2026-09-25T11:02:00Z

-- migrate:up

-- migrate:down
