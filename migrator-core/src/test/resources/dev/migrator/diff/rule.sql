-- case: a new rule
-- expect: CREATE RULE r AS
-- expect: hazard changes-behaviour
-- back: DROP RULE r ON t
-- both
CREATE TABLE t (id int, name text);
-- old
-- new
CREATE RULE r AS ON DELETE TO t WHERE old.id > 1 DO INSTEAD NOTHING;

-- case: a rule is replaced in place
-- expect: CREATE OR REPLACE RULE r
-- expect: never DROP
-- both
CREATE TABLE t (id int, name text);
CREATE TABLE log (id int, at timestamptz DEFAULT now());
-- old
CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (new.id);
-- new
CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO log VALUES (new.id); INSERT INTO log VALUES (new.id + 1));

-- case: another event
-- both
CREATE TABLE t (id int, name text);
-- old
CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
-- new
CREATE RULE r AS ON UPDATE TO t DO INSTEAD NOTHING;

-- case: switched off and on
-- expect: ALTER TABLE t DISABLE RULE r
-- back: ALTER TABLE t ENABLE RULE r
-- both
CREATE TABLE t (id int, name text);
-- old
CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
-- new
CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
ALTER TABLE t DISABLE RULE r;

-- case: a new one that fires on replicas
-- expect: ALTER TABLE t ENABLE REPLICA RULE r
-- both
CREATE TABLE t (id int, name text);
-- old
-- new
CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
ALTER TABLE t ENABLE REPLICA RULE r;

-- case: replaced and switched at once
-- both
CREATE TABLE t (id int, name text);
-- old
CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
ALTER TABLE t ENABLE ALWAYS RULE r;
-- new
CREATE RULE r AS ON DELETE TO t WHERE old.id > 0 DO INSTEAD NOTHING;
ALTER TABLE t DISABLE RULE r;

-- case: names that need quotes, in another schema, on a view
-- both
CREATE SCHEMA "S";
CREATE TABLE "S"."T TO x" (id int);
CREATE VIEW "S"."V TO x" AS SELECT id FROM "S"."T TO x";
-- old
-- new
CREATE RULE "r TO r" AS ON INSERT TO "S"."V TO x" DO INSTEAD INSERT INTO "S"."T TO x" VALUES (new.id) RETURNING id;
COMMENT ON RULE "r TO r" ON "S"."V TO x" IS 'into the table';
