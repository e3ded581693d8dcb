-- case: a new aggregate
-- expect: CREATE AGGREGATE total(integer)
-- back: DROP AGGREGATE total(integer)
-- old
-- new
CREATE FUNCTION plus(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE AGGREGATE total(integer) (SFUNC = plus, STYPE = integer, INITCOND = '0', PARALLEL = SAFE);

-- case: another beginning
-- expect: CREATE OR REPLACE AGGREGATE total(integer)
-- both
CREATE FUNCTION plus(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
-- old
CREATE AGGREGATE total(integer) (SFUNC = plus, STYPE = integer, INITCOND = '0');
-- new
CREATE AGGREGATE total(integer) (SFUNC = plus, STYPE = integer, INITCOND = '10');

-- case: another result
-- expect: DROP AGGREGATE total(integer)
-- both
CREATE FUNCTION plus(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE FUNCTION said(integer) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text';
-- old
CREATE AGGREGATE total(integer) (SFUNC = plus, STYPE = integer);
-- new
CREATE AGGREGATE total(integer) (SFUNC = plus, STYPE = integer, FINALFUNC = said);

-- case: without arguments, ordered, moving, with a sorting operator
-- old
-- new
CREATE AGGREGATE howmany(*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0');
CREATE AGGREGATE mine(anycompatible) (SFUNC = array_append, STYPE = anycompatiblearray, INITCOND = '{}');
CREATE AGGREGATE least_of(integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = <);
CREATE AGGREGATE sums(double precision) (SFUNC = float8pl, STYPE = double precision,
  MSFUNC = float8pl, MINVFUNC = float8mi, MSTYPE = double precision);
CREATE AGGREGATE middle(double precision ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal,
  FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
