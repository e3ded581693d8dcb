-- Create events
--
-- revision: 5d1e0c7ab3f4
-- created: 2026-11-12T09:00:00Z

-- migrate:up
CREATE TABLE events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    happened_at timestamptz NOT NULL DEFAULT now(),
    what text NOT NULL
);

-- migrate:down
DROP TABLE events;
