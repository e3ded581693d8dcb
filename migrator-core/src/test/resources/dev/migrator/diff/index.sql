-- case: an index
-- expect: CREATE INDEX CONCURRENTLY t_a ON t (a)
-- back: DROP INDEX CONCURRENTLY t_a
-- back: hazard index-dropped
-- old
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
-- new
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
CREATE INDEX t_a ON t (a);

-- case: a unique, partial, covering one
-- expect: INCLUDE (a)
-- expect: WHERE (a > 0)
-- expect: hazard may-fail-on-data
-- old
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
-- new
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
CREATE UNIQUE INDEX t_a ON t (lower(b) DESC NULLS LAST) INCLUDE (a) WHERE a > 0;

-- case: other columns: never without an index
-- expect: ALTER INDEX t_a RENAME TO t_a_old
-- expect: CREATE INDEX CONCURRENTLY t_a ON t (a, b)
-- expect: DROP INDEX CONCURRENTLY t_a_old
-- old
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
CREATE INDEX t_a ON t (a);
-- new
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
CREATE INDEX t_a ON t (a, b);

-- case: another name
-- expect: ALTER INDEX one RENAME TO two
-- never CREATE
-- old
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
CREATE INDEX one ON t (a);
-- new
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
CREATE INDEX two ON t (a);

-- case: two that swap their names
-- old
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
CREATE INDEX one ON t (a);
CREATE INDEX two ON t (b);
-- new
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
CREATE INDEX one ON t (b);
CREATE INDEX two ON t (a);

-- case: another method and parameters
-- old
CREATE TABLE t (a jsonb);
CREATE INDEX i ON t USING gin (a);
-- new
CREATE TABLE t (a jsonb);
CREATE INDEX i ON t USING gin (a jsonb_path_ops) WITH (fastupdate = off);

-- case: a unique index becomes a constraint
-- old
CREATE TABLE t (a int);
CREATE UNIQUE INDEX u ON t (a);
-- new
CREATE TABLE t (a int, CONSTRAINT u UNIQUE (a));

-- case: clustered by an index
-- expect: CLUSTER ON t_a
-- back: SET WITHOUT CLUSTER
-- old
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
CREATE INDEX t_a ON t (a);
-- new
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
CREATE INDEX t_a ON t (a);
ALTER TABLE t CLUSTER ON t_a;

-- case: an operator class and a collation
-- old
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
-- new
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
CREATE INDEX i ON t (b COLLATE "C" text_pattern_ops);

-- case: statistics of an expression
-- old
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
CREATE INDEX i ON t ((a + 1));
-- new
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
CREATE INDEX i ON t ((a + 1));
ALTER INDEX i ALTER COLUMN 1 SET STATISTICS 200;

-- case: the same index written otherwise
-- expect: empty
-- old
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
CREATE INDEX i ON t (a) WHERE b IS NOT NULL;
-- new
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
CREATE INDEX i ON public.t USING btree (a ASC NULLS LAST) WHERE (b is not null);

-- case: a comment comes back with an index that changes
-- old
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
CREATE INDEX i ON t (a);
COMMENT ON INDEX i IS 'why';
-- new
CREATE TABLE t (id bigint PRIMARY KEY, a integer, b text);
CREATE INDEX i ON t (b);
COMMENT ON INDEX i IS 'why';
