-- case: a new view
-- expect: CREATE VIEW adult AS
-- back: DROP VIEW adult
-- back: hazard breaks-running-code
-- both
CREATE TABLE person (id int PRIMARY KEY, name text, age int);
-- old
-- new
CREATE VIEW adult AS SELECT id, name FROM person WHERE age >= 18;

-- case: another condition is put in place
-- expect: CREATE OR REPLACE VIEW adult
-- expect: never DROP
-- expect: hazard changes-behaviour
-- back: never DROP
-- both
CREATE TABLE person (id int PRIMARY KEY, name text, age int);
-- old
CREATE VIEW adult AS SELECT id, name FROM person WHERE age >= 18;
-- new
CREATE VIEW adult AS SELECT id, name FROM person WHERE age >= 21;

-- case: a column behind the others is put in place, but not taken away
-- expect: CREATE OR REPLACE VIEW adult
-- expect: never DROP
-- back: DROP VIEW adult
-- back: hazard breaks-running-code
-- both
CREATE TABLE person (id int PRIMARY KEY, name text, age int);
-- old
CREATE VIEW adult AS SELECT id, name FROM person;
-- new
CREATE VIEW adult AS SELECT id, name, age FROM person;

-- case: a column between others
-- expect: DROP VIEW adult
-- both
CREATE TABLE person (id int PRIMARY KEY, name text, age int);
-- old
CREATE VIEW adult AS SELECT id, name FROM person;
-- new
CREATE VIEW adult AS SELECT id, age, name FROM person;

-- case: a column with another name
-- both
CREATE TABLE person (id int PRIMARY KEY, name text);
-- old
CREATE VIEW v AS SELECT id, name AS a FROM person;
-- new
CREATE VIEW v AS SELECT id, name AS b FROM person;

-- case: a column with another collation
-- both
CREATE TABLE person (id int PRIMARY KEY, name text);
-- old
CREATE VIEW v AS SELECT id, name FROM person;
-- new
CREATE VIEW v AS SELECT id, name COLLATE "C" AS name FROM person;

-- case: views on a view come back with their grants, comments, triggers and rules
-- expect: DROP VIEW b
-- expect: DROP VIEW c
-- expect: COMMENT ON COLUMN c.id IS 'of c'
-- expect: GRANT SELECT ON b TO app_reader
-- both
CREATE TABLE person (id int PRIMARY KEY, name text, age int);
CREATE FUNCTION noop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
-- old
CREATE VIEW a AS SELECT id, name FROM person;
CREATE VIEW b AS SELECT id FROM a;
CREATE VIEW c AS SELECT id AS "id" FROM b;
COMMENT ON COLUMN c.id IS 'of c';
COMMENT ON VIEW b IS 'of b';
GRANT SELECT ON b TO app_reader;
GRANT UPDATE (id) ON c TO app_writer;
CREATE TRIGGER t INSTEAD OF UPDATE ON b FOR EACH ROW EXECUTE FUNCTION noop();
COMMENT ON TRIGGER t ON b IS 'of t';
CREATE RULE r AS ON DELETE TO c DO INSTEAD NOTHING;
COMMENT ON RULE r ON c IS 'of r';
-- new
CREATE VIEW a AS SELECT age, id FROM person;
CREATE VIEW b AS SELECT id FROM a;
CREATE VIEW c AS SELECT id AS "id" FROM b;
COMMENT ON COLUMN c.id IS 'of c';
COMMENT ON VIEW b IS 'of b';
GRANT SELECT ON b TO app_reader;
GRANT UPDATE (id) ON c TO app_writer;
CREATE TRIGGER t INSTEAD OF UPDATE ON b FOR EACH ROW EXECUTE FUNCTION noop();
COMMENT ON TRIGGER t ON b IS 'of t';
CREATE RULE r AS ON DELETE TO c DO INSTEAD NOTHING;
COMMENT ON RULE r ON c IS 'of r';

-- case: options
-- expect: ALTER VIEW v SET (security_barrier = true)
-- expect: hazard changes-access
-- back: ALTER VIEW v RESET (security_barrier)
-- both
CREATE TABLE person (id int PRIMARY KEY, name text);
-- old
CREATE VIEW v AS SELECT id FROM person;
-- new
CREATE VIEW v WITH (security_barrier) AS SELECT id FROM person;

-- case: who asks
-- since: 15
-- expect: ALTER VIEW v SET (security_invoker = true)
-- both
CREATE TABLE person (id int PRIMARY KEY, name text);
-- old
CREATE VIEW v AS SELECT id FROM person;
-- new
CREATE VIEW v WITH (security_invoker = true) AS SELECT id FROM person;

-- case: a check option, and another definition at once
-- expect: CREATE OR REPLACE VIEW v WITH (check_option = local)
-- both
CREATE TABLE person (id int PRIMARY KEY, name text);
-- old
CREATE VIEW v AS SELECT id FROM person WHERE id > 0;
-- new
CREATE VIEW v AS SELECT id FROM person WHERE id > 1 WITH LOCAL CHECK OPTION;

-- case: a cascaded check option becomes a local one
-- both
CREATE TABLE person (id int PRIMARY KEY, name text);
-- old
CREATE VIEW v AS SELECT id FROM person WHERE id > 0 WITH CASCADED CHECK OPTION;
-- new
CREATE VIEW v AS SELECT id FROM person WHERE id > 0 WITH LOCAL CHECK OPTION;

-- case: defaults of a view's columns
-- expect: ALTER VIEW v ALTER COLUMN id SET DEFAULT 1, ALTER COLUMN name SET DEFAULT 'x'::text
-- both
CREATE TABLE person (id int PRIMARY KEY, name text);
-- old
CREATE VIEW v AS SELECT id, name FROM person;
-- new
CREATE VIEW v AS SELECT id, name FROM person;
ALTER VIEW v ALTER name SET DEFAULT 'x';
ALTER VIEW v ALTER id SET DEFAULT 1;

-- case: a recursive view
-- both
CREATE TABLE node (id int PRIMARY KEY, parent int);
-- old
-- new
CREATE RECURSIVE VIEW tree (id, depth) AS
  SELECT id, 0 FROM node WHERE parent IS NULL
  UNION ALL SELECT n.id, t.depth + 1 FROM node n JOIN tree t ON n.parent = t.id;

-- case: a view in another schema, with names that need quotes
-- both
CREATE SCHEMA "Other";
CREATE TABLE "Other"."Person" ("Id" int PRIMARY KEY, "na me" text);
-- old
-- new
CREATE VIEW "Other"."V 1" AS SELECT "Id", "na me", 'a;b' AS ";" FROM "Other"."Person";

-- case: a view that groups by a primary key
-- both
CREATE TABLE person (id int PRIMARY KEY, name text);
CREATE TABLE pet (owner int);
-- old
CREATE VIEW v AS SELECT p.id, p.name FROM person p JOIN pet ON owner = id GROUP BY p.id, p.name;
-- new
CREATE VIEW v AS SELECT p.id, p.name, count(*) FROM person p JOIN pet ON owner = id GROUP BY p.id;

-- case: a view becomes a materialized one, beneath another view
-- expect: DROP VIEW a
-- expect: DROP VIEW b
-- both
CREATE TABLE person (id int PRIMARY KEY, name text);
-- old
CREATE VIEW a AS SELECT id, name FROM person;
CREATE VIEW b AS SELECT id FROM a;
GRANT SELECT ON b TO app_reader;
-- new
CREATE MATERIALIZED VIEW a AS SELECT id, name FROM person;
CREATE VIEW b AS SELECT id FROM a;
GRANT SELECT ON b TO app_reader;

-- case: two views change places
-- both
CREATE TABLE person (id int PRIMARY KEY, name text);
-- old
CREATE VIEW a AS SELECT id FROM person;
CREATE VIEW b AS SELECT id FROM a;
-- new
CREATE VIEW b AS SELECT id FROM person;
CREATE VIEW a AS SELECT id FROM b;

-- case: a list of values
-- expect: state IN ('NEW', 'OLD', 'GONE')
-- both
CREATE TABLE person (id int PRIMARY KEY, state varchar(10));
-- old
CREATE VIEW a AS SELECT id FROM person WHERE state IN ('NEW', 'OLD');
-- new
CREATE VIEW a AS SELECT id FROM person WHERE state IN ('NEW', 'OLD', 'GONE');

-- case: the same view, written in another way
-- expect: empty
-- back: empty
-- both
CREATE TABLE person (id int PRIMARY KEY, name text);
-- old
CREATE VIEW a AS SELECT * FROM person WHERE (id > 1);
-- new
CREATE VIEW a AS select person.id, person.name from public.person where id>1;

-- case: a view of whole rows of another
-- both
CREATE TABLE person (id int PRIMARY KEY, name text, age int);
-- old
CREATE VIEW a AS SELECT id, name FROM person;
CREATE VIEW b AS SELECT a FROM a;
-- new
CREATE VIEW a AS SELECT id, age FROM person;
CREATE VIEW b AS SELECT a FROM a;

-- case: a column beneath changes its type, with all that stands on it
-- expect: DROP VIEW b
-- expect: DROP MATERIALIZED VIEW m
-- old
CREATE TABLE person (id int PRIMARY KEY, age int);
CREATE FUNCTION noop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE VIEW a AS SELECT id, age FROM person;
CREATE VIEW b AS SELECT id FROM a WHERE age > 1;
CREATE MATERIALIZED VIEW m AS SELECT age FROM a;
CREATE INDEX i ON m (age);
COMMENT ON INDEX i IS 'of i';
GRANT SELECT ON b TO app_reader;
GRANT SELECT (age) ON m TO app_reader;
COMMENT ON COLUMN a.age IS 'years';
CREATE POLICY p ON person USING (age > 0);
COMMENT ON POLICY p ON person IS 'born';
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER t BEFORE UPDATE OF age ON person FOR EACH ROW WHEN (new.age > 1) EXECUTE FUNCTION noop();
ALTER TABLE person DISABLE TRIGGER t;
CREATE RULE r AS ON DELETE TO person WHERE old.age > 2 DO INSTEAD NOTHING;
CREATE STATISTICS s ON id, age FROM person;
COMMENT ON STATISTICS s IS 'of s';
-- new
CREATE TABLE person (id int PRIMARY KEY, age bigint);
CREATE FUNCTION noop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE VIEW a AS SELECT id, age FROM person;
CREATE VIEW b AS SELECT id FROM a WHERE age > 1;
CREATE MATERIALIZED VIEW m AS SELECT age FROM a;
CREATE INDEX i ON m (age);
COMMENT ON INDEX i IS 'of i';
GRANT SELECT ON b TO app_reader;
GRANT SELECT (age) ON m TO app_reader;
COMMENT ON COLUMN a.age IS 'years';
CREATE POLICY p ON person USING (age > 0);
COMMENT ON POLICY p ON person IS 'born';
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
CREATE TRIGGER t BEFORE UPDATE OF age ON person FOR EACH ROW WHEN (new.age > 1) EXECUTE FUNCTION noop();
ALTER TABLE person DISABLE TRIGGER t;
CREATE RULE r AS ON DELETE TO person WHERE old.age > 2 DO INSTEAD NOTHING;
CREATE STATISTICS s ON id, age FROM person;
COMMENT ON STATISTICS s IS 'of s';

-- case: a column beneath is taken away
-- old
CREATE TABLE person (id int PRIMARY KEY, age int);
CREATE VIEW a AS SELECT id, age FROM person;
CREATE VIEW b AS SELECT id FROM a;
-- new
CREATE TABLE person (id int PRIMARY KEY);
CREATE VIEW a AS SELECT id FROM person;
CREATE VIEW b AS SELECT id FROM a;

-- case: a table with all that may stand on it
-- old
-- new
CREATE TABLE person (id int PRIMARY KEY, age int);
COMMENT ON TABLE person IS 'people';
COMMENT ON COLUMN person.age IS 'years';
GRANT SELECT, INSERT ON person TO app_reader;
GRANT UPDATE (age) ON person TO app_writer;
CREATE POLICY p ON person USING (age > 0);
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
CREATE RULE r AS ON DELETE TO person DO INSTEAD NOTHING;
CREATE VIEW a AS SELECT id, age FROM person;
CREATE STATISTICS s ON id, age FROM person;
