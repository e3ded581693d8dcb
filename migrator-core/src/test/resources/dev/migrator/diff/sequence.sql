-- case: a sequence
-- expect: CREATE SEQUENCE s
-- back: DROP SEQUENCE s
-- old
-- new
CREATE SEQUENCE s;

-- case: a sequence with options
-- expect: AS integer
-- old
-- new
CREATE SEQUENCE s AS integer INCREMENT BY -5 MINVALUE -100 MAXVALUE 50 START WITH 20 CACHE 3 CYCLE;

-- case: other options
-- expect: ALTER SEQUENCE s INCREMENT BY 50
-- old
CREATE SEQUENCE s;
-- new
CREATE SEQUENCE s INCREMENT BY 50 MAXVALUE 1000 CACHE 7 CYCLE;

-- case: another type
-- old
CREATE SEQUENCE s AS integer;
-- new
CREATE SEQUENCE s AS bigint;

-- case: narrower bounds
-- expect: setval
-- old
CREATE SEQUENCE s MINVALUE 1;
-- new
CREATE SEQUENCE s MINVALUE 100 START WITH 100;

-- case: a table with a serial
-- expect: OWNED BY t.id
-- old
-- new
CREATE TABLE t (id bigserial PRIMARY KEY, small smallserial);

-- case: a sequence gets an owner
-- expect: OWNED BY t.a
-- back: OWNED BY NONE
-- old
CREATE SEQUENCE s;
CREATE TABLE t (a int);
-- new
CREATE SEQUENCE s;
CREATE TABLE t (a int);
ALTER SEQUENCE s OWNED BY t.a;

-- case: a sequence outlives its column
-- expect: OWNED BY NONE
-- old
CREATE TABLE t (a serial, b int);
-- new
CREATE TABLE t (b int);
CREATE SEQUENCE t_a_seq AS integer;

-- case: an unlogged sequence
-- since: 15
-- old
CREATE SEQUENCE s;
-- new
CREATE UNLOGGED SEQUENCE s;
