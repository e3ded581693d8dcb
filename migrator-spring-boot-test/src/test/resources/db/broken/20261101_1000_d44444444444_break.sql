-- Break
--
-- revision: d44444444444
-- created: 2026-11-01T10:00:00Z

-- migrate:up
CREATE TABLE things (id int);
CREATE TABLE things (id int);
