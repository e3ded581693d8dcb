-- case: a check
-- expect: NOT VALID
-- expect: VALIDATE CONSTRAINT t_a_check
-- expect: hazard may-fail-on-data
-- old
CREATE TABLE t (a int);
-- new
CREATE TABLE t (a int CHECK (a > 0));

-- case: another check takes its place in one statement
-- expect: DROP CONSTRAINT c, ADD CONSTRAINT c
-- old
CREATE TABLE t (a int CONSTRAINT c CHECK (a > 0));
-- new
CREATE TABLE t (a int CONSTRAINT c CHECK (a > 1));

-- case: a check of several values
-- old
CREATE TABLE t (a varchar(9) CHECK (a IN ('x', 'y')));
-- new
CREATE TABLE t (a varchar(9) CHECK (a IN ('x', 'y', 'z')));

-- case: the same check written otherwise
-- expect: empty
-- old
CREATE TABLE t (a int CONSTRAINT c CHECK (a in (1, 2)));
-- new
CREATE TABLE t (a int CONSTRAINT c CHECK ((a = ANY (ARRAY[1, 2]))));

-- case: one that is not valid yet
-- expect: VALIDATE CONSTRAINT c
-- never DROP
-- old
CREATE TABLE t (a int);
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
-- new
CREATE TABLE t (a int CONSTRAINT c CHECK (a > 0));

-- case: a foreign key
-- expect: ON DELETE CASCADE NOT VALID
-- expect: VALIDATE
-- back: DROP CONSTRAINT
-- both
CREATE TABLE p (id int PRIMARY KEY);
-- old
CREATE TABLE t (p int);
-- new
CREATE TABLE t (p int REFERENCES p ON DELETE CASCADE);

-- case: another action
-- expect: DROP CONSTRAINT t_p_fkey, ADD CONSTRAINT t_p_fkey
-- both
CREATE TABLE p (id int PRIMARY KEY);
-- old
CREATE TABLE t (p int REFERENCES p);
-- new
CREATE TABLE t (p int REFERENCES p ON UPDATE SET NULL);

-- case: a foreign key becomes deferrable
-- expect: ALTER CONSTRAINT t_p_fkey DEFERRABLE INITIALLY DEFERRED
-- never VALIDATE
-- both
CREATE TABLE p (id int PRIMARY KEY);
-- old
CREATE TABLE t (p int REFERENCES p);
-- new
CREATE TABLE t (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED);

-- case: another name
-- expect: RENAME CONSTRAINT one TO two
-- never VALIDATE
-- old
CREATE TABLE t (a int CONSTRAINT one CHECK (a > 0));
-- new
CREATE TABLE t (a int CONSTRAINT two CHECK (a > 0));

-- case: a unique constraint
-- expect: CREATE UNIQUE INDEX CONCURRENTLY
-- expect: USING INDEX
-- expect: hazard index-build
-- old
CREATE TABLE t (a int, b int);
-- new
CREATE TABLE t (a int, b int, UNIQUE (a, b) DEFERRABLE);

-- case: a unique constraint with more columns
-- expect: CREATE UNIQUE INDEX CONCURRENTLY u_new
-- expect: DROP CONSTRAINT u, ADD CONSTRAINT u UNIQUE USING INDEX u_new
-- old
CREATE TABLE t (a int, b int, CONSTRAINT u UNIQUE (a));
-- new
CREATE TABLE t (a int, b int, CONSTRAINT u UNIQUE (a, b));

-- case: nulls that are not distinct
-- since: 15
-- old
CREATE TABLE t (a int UNIQUE);
-- new
CREATE TABLE t (a int UNIQUE NULLS NOT DISTINCT);

-- case: a primary key
-- expect: SET NOT NULL
-- expect: PRIMARY KEY USING INDEX
-- old
CREATE TABLE t (a int);
-- new
CREATE TABLE t (a int PRIMARY KEY);

-- case: another primary key under a foreign key
-- old
CREATE TABLE p (a int NOT NULL, b int NOT NULL UNIQUE, PRIMARY KEY (a));
CREATE TABLE c (p int REFERENCES p (b));
-- new
CREATE TABLE p (a int NOT NULL, b int NOT NULL UNIQUE, PRIMARY KEY (a, b));
CREATE TABLE c (p int REFERENCES p (b));

-- case: an exclusion
-- expect: EXCLUDE USING gist
-- expect: hazard blocks-reads
-- old
CREATE TABLE t (a int4range);
-- new
CREATE TABLE t (a int4range, EXCLUDE USING gist (a WITH &&));

-- case: an index of a constraint with parameters
-- expect: ALTER INDEX u SET (fillfactor = 80)
-- old
CREATE TABLE t (a int, CONSTRAINT u UNIQUE (a) WITH (fillfactor = 70));
-- new
CREATE TABLE t (a int, CONSTRAINT u UNIQUE (a) WITH (fillfactor = 80));

-- case: a check that calls a new function
-- old
CREATE TABLE t (a int);
-- new
CREATE FUNCTION ok(int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 > 0';
CREATE TABLE t (a int CHECK (ok(a)));

-- case: a comment comes back with a constraint that changes
-- old
CREATE TABLE t (a int CONSTRAINT c CHECK (a > 0));
COMMENT ON CONSTRAINT c ON t IS 'why';
-- new
CREATE TABLE t (a int CONSTRAINT c CHECK (a > 1));
COMMENT ON CONSTRAINT c ON t IS 'why';

-- case: one of some values, for columns whose names need quotes
-- expect: CHECK ("a b" IN ('x', 'y'))
-- expect: CHECK ("A" IN ('x'
-- back: never IN (
-- old
CREATE TABLE t ("a b" text, "A" varchar(5));
-- new
CREATE TABLE t ("a b" char(1) CONSTRAINT c CHECK ("a b" IN ('x', 'y')), "A" varchar(5) CONSTRAINT d CHECK ("A" IN ('x', 'y')));
