-- case: a new function
-- expect: CREATE FUNCTION twice(n integer)
-- expect: IMMUTABLE STRICT PARALLEL SAFE
-- back: DROP FUNCTION twice(integer)
-- old
-- new
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT n * 2 $$;

-- case: another body
-- expect: CREATE OR REPLACE FUNCTION twice(n integer)
-- expect: hazard changes-behaviour
-- back: CREATE OR REPLACE FUNCTION twice(n integer)
-- old
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS $$ SELECT n * 2 $$;
-- new
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN n + n; END $$;

-- case: a body with dollars and quotes
-- expect: $function$
-- old
-- new
CREATE FUNCTION odd() RETURNS text LANGUAGE plpgsql AS $body$ BEGIN RETURN $$it's$$ || '\'; END $body$;

-- case: another type of result
-- expect: DROP FUNCTION answer()
-- old
CREATE FUNCTION answer() RETURNS integer LANGUAGE sql AS 'SELECT 42';
-- new
CREATE FUNCTION answer() RETURNS text LANGUAGE sql AS $$SELECT '42'$$;

-- case: another name of an argument
-- expect: DROP FUNCTION twice(integer)
-- old
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 * 2';
-- new
CREATE FUNCTION twice(number integer) RETURNS integer LANGUAGE sql AS 'SELECT $1 * 2';

-- case: a default comes and goes
-- expect: CREATE OR REPLACE FUNCTION add(a integer, b integer DEFAULT 1)
-- back: DROP FUNCTION add(integer, integer)
-- old
CREATE FUNCTION add(a integer, b integer) RETURNS integer LANGUAGE sql AS 'SELECT a + b';
-- new
CREATE FUNCTION add(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql AS 'SELECT a + b';

-- case: another overload
-- expect: CREATE FUNCTION size(t text)
-- back: DROP FUNCTION size(text)
-- old
CREATE FUNCTION size(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n';
-- new
CREATE FUNCTION size(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n';
CREATE FUNCTION size(t text) RETURNS integer LANGUAGE sql AS 'SELECT length(t)';

-- case: other types of arguments
-- old
CREATE FUNCTION size(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION size(n bigint) RETURNS integer LANGUAGE sql AS 'SELECT 1';

-- case: properties
-- expect: hazard changes-access
-- expect: SET search_path = pg_catalog, pg_temp
-- expect: SET work_mem = '8MB'
-- old
CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f() RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER LEAKPROOF PARALLEL RESTRICTED COST 7
  SET search_path = pg_catalog, pg_temp SET work_mem = '8MB' AS 'SELECT 1';

-- case: an empty search path, and one with quotes
-- old
CREATE FUNCTION f() RETURNS integer LANGUAGE sql SET search_path = '' AS 'SELECT 1';
-- new
CREATE FUNCTION f() RETURNS integer LANGUAGE sql SET search_path = "$user", "Two Words", public AS 'SELECT 1';

-- case: a cost alone is no change of behaviour
-- expect: COST 500
-- old
CREATE FUNCTION f() RETURNS SETOF integer LANGUAGE sql AS 'SELECT 1';
-- new
CREATE FUNCTION f() RETURNS SETOF integer LANGUAGE sql COST 500 ROWS 7 AS 'SELECT 1';

-- case: arguments that go out, and variadic ones
-- old
-- new
CREATE FUNCTION pair(IN a integer, OUT b integer, OUT c text) LANGUAGE sql AS $$ SELECT a, 'x'::text $$;
CREATE FUNCTION many(VARIADIC n integer[]) RETURNS integer LANGUAGE sql AS 'SELECT $1[1]';
CREATE FUNCTION list() RETURNS TABLE (a integer, b text) LANGUAGE sql AS $$ SELECT 1, 'x'::text $$;

-- case: what goes out changes
-- old
CREATE FUNCTION list() RETURNS TABLE (a integer) LANGUAGE sql AS $$ SELECT 1 $$;
-- new
CREATE FUNCTION list() RETURNS TABLE (a integer, b text) LANGUAGE sql AS $$ SELECT 1, 'x'::text $$;

-- case: a polymorphic function without names
-- old
-- new
CREATE FUNCTION first(anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT $1[1]';

-- case: a body of SQL
-- old
CREATE FUNCTION one() RETURNS integer LANGUAGE sql RETURN 1;
-- new
CREATE FUNCTION one() RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT 2; SELECT 1; END;

-- case: a body of SQL that calls another function that is replaced
-- expect: DROP FUNCTION outer_one()
-- old
CREATE FUNCTION inner_one() RETURNS integer LANGUAGE sql RETURN 1;
CREATE FUNCTION outer_one() RETURNS integer LANGUAGE sql RETURN inner_one() + 1;
-- new
CREATE FUNCTION inner_one() RETURNS bigint LANGUAGE sql RETURN 1::bigint;
CREATE FUNCTION outer_one() RETURNS integer LANGUAGE sql RETURN inner_one()::integer + 1;

-- case: functions whose text calls what comes later
-- old
-- new
CREATE FUNCTION zeta() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION alpha() RETURNS integer LANGUAGE sql AS 'SELECT zeta()';

-- case: names with quotes in another schema
-- both
CREATE SCHEMA "My App";
-- old
-- new
CREATE FUNCTION "My App"."Do It"("The Arg" integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';

-- case: a trigger function
-- old
-- new
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed := now();
  RETURN NEW;
END
$$;

-- case: a function becomes a procedure
-- old
CREATE FUNCTION run() RETURNS void LANGUAGE plpgsql AS 'BEGIN NULL; END';
-- new
CREATE PROCEDURE run() LANGUAGE plpgsql AS 'BEGIN NULL; END';

-- case: a function that a default, a check and an index call gets another argument name
-- old
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE t (id integer DEFAULT f(1), CHECK (f(id) > 0));
CREATE INDEX t_f_idx ON t (f(id));
-- new
CREATE FUNCTION f(b integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE t (id integer DEFAULT f(1), CHECK (f(id) > 0));
CREATE INDEX t_f_idx ON t (f(id));

-- case: a function over a table's rows
-- old
-- new
CREATE TABLE t (id integer);
CREATE FUNCTION all_t() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';

-- case: a function over a table's rows, and the table gets a column
-- old
CREATE TABLE t (id integer);
CREATE FUNCTION all_t() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
-- new
CREATE TABLE t (id integer, name text);
CREATE FUNCTION all_t() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';

-- case: a body of SQL over a column that changes its type
-- old
CREATE TABLE t (id integer);
CREATE FUNCTION top() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT max(id) FROM t; END;
-- new
CREATE TABLE t (id bigint);
CREATE FUNCTION top() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT max(id) FROM t; END;
