-- case: a default comes, changes and goes
-- expect: ALTER COLUMN a SET DEFAULT 3
-- expect: ALTER COLUMN b SET DEFAULT 4
-- expect: ALTER COLUMN c DROP DEFAULT
-- old
CREATE TABLE t (a int, b int DEFAULT 1, c int DEFAULT 2);
-- new
CREATE TABLE t (a int DEFAULT 3, b int DEFAULT 4, c int);

-- case: a default comes with NOT NULL, and goes with it
-- expect: ALTER COLUMN a SET DEFAULT 3
-- old
CREATE TABLE t (a int);
-- new
CREATE TABLE t (a int NOT NULL DEFAULT 3);

-- case: a default of a new sequence comes with NOT NULL
-- old
CREATE TABLE t (a bigint, b int DEFAULT 1);
-- new
CREATE SEQUENCE s;
CREATE TABLE t (a bigint NOT NULL DEFAULT nextval('s'), b int NOT NULL DEFAULT 2);

-- case: a default of a new function
-- old
CREATE TABLE t (a int);
-- new
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE t (a int DEFAULT one());

-- case: a sequence of its own
-- expect: setval
-- old
CREATE TABLE t (a bigint);
-- new
CREATE SEQUENCE s;
CREATE TABLE t (a bigint DEFAULT nextval('s'));

-- case: the same default written otherwise
-- expect: empty
-- old
CREATE TABLE t (a varchar(5) DEFAULT 'x');
-- new
CREATE TABLE t (a varchar(5) DEFAULT 'x'::varchar);
