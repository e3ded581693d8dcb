-- case: a new materialized view
-- expect: CREATE MATERIALIZED VIEW total AS
-- back: DROP MATERIALIZED VIEW total
-- both
CREATE TABLE sale (id int PRIMARY KEY, amount int);
-- old
-- new
CREATE MATERIALIZED VIEW total AS SELECT sum(amount) AS sum FROM sale;

-- case: another definition means another view
-- expect: DROP MATERIALIZED VIEW total
-- expect: hazard blocks-reads
-- both
CREATE TABLE sale (id int PRIMARY KEY, amount int);
-- old
CREATE MATERIALIZED VIEW total AS SELECT sum(amount) AS sum FROM sale;
GRANT SELECT ON total TO app_reader;
COMMENT ON MATERIALIZED VIEW total IS 'all';
COMMENT ON COLUMN total.sum IS 'sum';
-- new
CREATE MATERIALIZED VIEW total AS SELECT sum(amount) AS sum FROM sale WHERE id > 0;
GRANT SELECT ON total TO app_reader;
COMMENT ON MATERIALIZED VIEW total IS 'all';
COMMENT ON COLUMN total.sum IS 'sum';

-- case: options
-- expect: ALTER MATERIALIZED VIEW total SET (autovacuum_enabled = false, fillfactor = 70)
-- back: ALTER MATERIALIZED VIEW total RESET (autovacuum_enabled, fillfactor)
-- both
CREATE TABLE sale (id int PRIMARY KEY, amount int);
-- old
CREATE MATERIALIZED VIEW total AS SELECT sum(amount) AS sum FROM sale;
-- new
CREATE MATERIALIZED VIEW total WITH (fillfactor = 70, autovacuum_enabled = false) AS SELECT sum(amount) AS sum FROM sale;

-- case: without data is the same
-- expect: empty
-- both
CREATE TABLE sale (id int PRIMARY KEY, amount int);
-- old
CREATE MATERIALIZED VIEW total AS SELECT sum(amount) AS sum FROM sale;
-- new
CREATE MATERIALIZED VIEW total AS SELECT sum(amount) AS sum FROM sale WITH NO DATA;

-- case: one on another, and a view on that
-- both
CREATE TABLE sale (id int PRIMARY KEY, amount int);
-- old
CREATE MATERIALIZED VIEW a AS SELECT id, amount FROM sale;
CREATE MATERIALIZED VIEW b WITH (fillfactor = 50) AS SELECT id FROM a;
CREATE VIEW c AS SELECT id FROM b;
-- new
CREATE MATERIALIZED VIEW a AS SELECT id, amount + 1 AS amount FROM sale;
CREATE MATERIALIZED VIEW b WITH (fillfactor = 50) AS SELECT id FROM a;
CREATE VIEW c AS SELECT id FROM b;
