-- case: comments on everything of a table
-- expect: COMMENT ON TABLE t IS 'it''s'
-- expect: COMMENT ON COLUMN t.id IS E'a\\b'
-- expect: COMMENT ON CONSTRAINT t_pkey ON t IS 'key'
-- expect: COMMENT ON INDEX t_pkey IS 'index of the key'
-- back: COMMENT ON TABLE t IS NULL
-- both
CREATE TABLE t (id int PRIMARY KEY, n int);
CREATE INDEX i ON t (n);
CREATE POLICY p ON t USING (true);
CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
-- old
-- new
COMMENT ON TABLE t IS 'it''s';
COMMENT ON COLUMN t.id IS 'a\b';
COMMENT ON CONSTRAINT t_pkey ON t IS 'key';
COMMENT ON INDEX t_pkey IS 'index of the key';
COMMENT ON INDEX i IS 'index';
COMMENT ON POLICY p ON t IS 'all';
COMMENT ON RULE r ON t IS 'none';

-- case: a comment changes
-- expect: COMMENT ON TABLE t IS 'b'
-- both
CREATE TABLE t (id int);
-- old
COMMENT ON TABLE t IS 'a';
-- new
COMMENT ON TABLE t IS 'b';

-- case: schema and sequence
-- expect: COMMENT ON SCHEMA s IS 'other'
-- both
CREATE SCHEMA s;
CREATE SEQUENCE s.q;
-- old
-- new
COMMENT ON SCHEMA s IS 'other';
COMMENT ON SEQUENCE s.q IS 'numbers';

-- case: the schema public
-- expect: COMMENT ON SCHEMA public IS 'ours'
-- back: COMMENT ON SCHEMA public IS 'standard public schema'
-- old
-- new
COMMENT ON SCHEMA public IS 'ours';

-- case: the schema public without any
-- expect: COMMENT ON SCHEMA public IS NULL
-- old
-- new
COMMENT ON SCHEMA public IS NULL;

-- case: views and their columns
-- expect: COMMENT ON COLUMN v."A b" IS 'column'
-- both
CREATE TABLE t (id int);
CREATE VIEW v AS SELECT id AS "A b" FROM t;
CREATE MATERIALIZED VIEW m AS SELECT id FROM t;
-- old
-- new
COMMENT ON VIEW v IS 'view';
COMMENT ON COLUMN v."A b" IS 'column';
COMMENT ON MATERIALIZED VIEW m IS 'kept';
COMMENT ON COLUMN m.id IS 'column';

-- case: a sequence behind an identity
-- expect: COMMENT ON SEQUENCE t_id_seq IS 'hidden'
-- both
CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY);
-- old
-- new
COMMENT ON SEQUENCE t_id_seq IS 'hidden';

-- case: an enum
-- expect: COMMENT ON TYPE mood IS 'how'
-- both
CREATE TYPE mood AS ENUM ('sad');
-- old
-- new
COMMENT ON TYPE mood IS 'how';

-- case: new things with comments
-- both
CREATE TABLE t (id int, n int);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
-- old
-- new
CREATE VIEW v AS SELECT id FROM t;
COMMENT ON VIEW v IS 'view';
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
COMMENT ON TRIGGER g ON t IS 'trigger';
CREATE STATISTICS s ON id, n FROM t;
COMMENT ON STATISTICS s IS 'statistics';
