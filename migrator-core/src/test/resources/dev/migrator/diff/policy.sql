-- case: a new policy on a table that is open
-- expect: CREATE POLICY p ON t USING (id > 0)
-- expect: hazard changes-access
-- back: DROP POLICY p ON t
-- both
CREATE TABLE t (id int, owner text);
-- old
-- new
CREATE POLICY p ON t USING (id > 0);

-- case: policies are there before the table asks them
-- expect: ALTER TABLE t ENABLE ROW LEVEL SECURITY
-- back: ALTER TABLE t DISABLE ROW LEVEL SECURITY
-- both
CREATE TABLE t (id int, owner text);
-- old
-- new
CREATE POLICY p ON t FOR UPDATE TO app_reader, app_writer USING (owner = current_user) WITH CHECK (id > 0);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;

-- case: for the owner as well
-- expect: ALTER TABLE t FORCE ROW LEVEL SECURITY
-- back: ALTER TABLE t NO FORCE ROW LEVEL SECURITY
-- both
CREATE TABLE t (id int, owner text);
-- old
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
-- new
ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- case: forced, but off
-- both
CREATE TABLE t (id int, owner text);
-- old
-- new
ALTER TABLE t FORCE ROW LEVEL SECURITY;

-- case: roles and expressions change in place
-- expect: ALTER POLICY p ON t TO admin USING (id > 1)
-- expect: never DROP
-- back: ALTER POLICY p ON t TO PUBLIC USING (id > 0)
-- both
CREATE TABLE t (id int, owner text);
-- old
CREATE POLICY p ON t USING (id > 0);
-- new
CREATE POLICY p ON t TO admin USING (id > 1);

-- case: a check comes, and goes with the policy
-- expect: ALTER POLICY p ON t WITH CHECK (id > 1)
-- back: DROP POLICY p ON t
-- both
CREATE TABLE t (id int, owner text);
-- old
CREATE POLICY p ON t USING (id > 0);
COMMENT ON POLICY p ON t IS 'positive';
-- new
CREATE POLICY p ON t USING (id > 0) WITH CHECK (id > 1);
COMMENT ON POLICY p ON t IS 'positive';

-- case: another command
-- expect: DROP POLICY p ON t
-- both
CREATE TABLE t (id int, owner text);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
-- old
CREATE POLICY p ON t FOR SELECT USING (id > 0);
-- new
CREATE POLICY p ON t FOR DELETE USING (id > 0);

-- case: permissive becomes restrictive
-- expect: AS RESTRICTIVE
-- both
CREATE TABLE t (id int, owner text);
-- old
CREATE POLICY p ON t FOR INSERT WITH CHECK (id > 0);
-- new
CREATE POLICY p ON t AS RESTRICTIVE FOR INSERT WITH CHECK (id > 0);

-- case: a policy that asks another table, with names that need quotes
-- both
CREATE SCHEMA "S";
CREATE TABLE "S"."T" ("Id" int);
CREATE TABLE member (id int, name text);
-- old
-- new
CREATE POLICY "own rows" ON "S"."T" FOR SELECT
  USING (EXISTS (SELECT FROM member m WHERE m.id = "Id" AND m.name = current_user));

-- case: a list of values
-- expect: ALTER POLICY p ON t USING (state IN ('A', 'B'))
-- both
CREATE TABLE t (id int, state varchar(10));
-- old
CREATE POLICY p ON t USING (state IN ('A', 'C'));
-- new
CREATE POLICY p ON t USING (state IN ('A', 'B'));
