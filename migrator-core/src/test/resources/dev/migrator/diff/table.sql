-- case: a new table with everything
-- expect: CREATE TABLE customer (
-- never ALTER TABLE
-- never CONCURRENTLY
-- old
-- new
CREATE TABLE customer (
    id bigint GENERATED ALWAYS AS IDENTITY,
    name varchar(40) COLLATE "C" NOT NULL DEFAULT 'x',
    born date CHECK (born > '1900-01-01'),
    size numeric(10, 2) DEFAULT 1.5,
    tags text[] NOT NULL DEFAULT '{}',
    length integer GENERATED ALWAYS AS (length(name)) STORED,
    PRIMARY KEY (id), UNIQUE (name, born) INCLUDE (size)
) WITH (fillfactor = 70);

-- case: a table without columns
-- old
-- new
CREATE TABLE t ();

-- case: unlogged on and off
-- expect: SET UNLOGGED
-- expect: hazard rewrites-table
-- back: SET LOGGED
-- old
CREATE TABLE t (a int);
-- new
CREATE UNLOGGED TABLE t (a int);

-- case: storage parameters come, change and go
-- expect: SET (fillfactor = 80
-- expect: RESET (autovacuum_enabled)
-- old
CREATE TABLE t (a int) WITH (fillfactor = 70, autovacuum_enabled = false);
-- new
CREATE TABLE t (a int) WITH (fillfactor = 80, toast_tuple_target = 256);

-- case: a dropped table
-- expect: DROP TABLE t
-- expect: hazard deletes-data
-- expect: hazard breaks-running-code
-- old
CREATE TABLE t (a int);
-- new

-- case: tables that refer to each other are created and dropped
-- never NOT VALID
-- old
-- new
CREATE TABLE a (id int PRIMARY KEY, b int);
CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);
ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;

-- case: a table that refers to itself
-- old
-- new
CREATE TABLE node (id int PRIMARY KEY, parent int REFERENCES node);

-- case: a chain of references is dropped
-- old
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (id int PRIMARY KEY REFERENCES a);
CREATE TABLE c (id int REFERENCES b);
-- new

-- case: a table of a type
-- old
-- new
CREATE TYPE pair AS (a int, b text);
CREATE TABLE t OF pair (PRIMARY KEY (a));

-- case: another access path: replica identity
-- expect: REPLICA IDENTITY USING INDEX t_a
-- back: REPLICA IDENTITY DEFAULT
-- old
CREATE TABLE t (a int NOT NULL, b int);
CREATE UNIQUE INDEX t_a ON t (a);
-- new
CREATE TABLE t (a int NOT NULL, b int);
CREATE UNIQUE INDEX t_a ON t (a);
ALTER TABLE t REPLICA IDENTITY USING INDEX t_a;

-- case: replica identity full
-- old
CREATE TABLE t (a int);
-- new
CREATE TABLE t (a int);
ALTER TABLE t REPLICA IDENTITY FULL;

-- case: a view takes the name of a table
-- old
CREATE TABLE t (a int);
-- new
CREATE VIEW t AS SELECT 1 AS a;

-- case: equal tables written otherwise
-- expect: empty
-- old
CREATE TABLE t (a int4 PRIMARY KEY, b varchar, c timestamptz DEFAULT CURRENT_TIMESTAMP);
-- new
CREATE TABLE public.t (a integer, b character varying, c timestamp with time zone DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (a));

-- case: the order of columns means nothing
-- expect: empty
-- old
CREATE TABLE t (a int, b int);
-- new
CREATE TABLE t (b int, a int);
