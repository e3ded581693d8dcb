-- case: a new operator
-- expect: CREATE OPERATOR === (FUNCTION = same
-- back: DROP OPERATOR === (text, text)
-- old
-- new
CREATE FUNCTION same(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT lower($1) = lower($2)';
CREATE OPERATOR === (FUNCTION = same, LEFTARG = text, RIGHTARG = text, COMMUTATOR = ===, RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);

-- case: an operator with one side, in another schema
-- both
CREATE SCHEMA app;
CREATE FUNCTION app.half(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 / 2';
-- old
-- new
CREATE OPERATOR app.@/ (FUNCTION = app.half, RIGHTARG = integer);

-- case: another function
-- expect: DROP OPERATOR === (text, text)
-- both
CREATE FUNCTION same(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT lower($1) = lower($2)';
CREATE FUNCTION equal(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
-- old
CREATE OPERATOR === (FUNCTION = same, LEFTARG = text, RIGHTARG = text);
-- new
CREATE OPERATOR === (FUNCTION = equal, LEFTARG = text, RIGHTARG = text);

-- case: two operators that negate each other
-- old
-- new
CREATE FUNCTION same(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT lower($1) = lower($2)';
CREATE FUNCTION other(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT lower($1) <> lower($2)';
CREATE OPERATOR === (FUNCTION = same, LEFTARG = text, RIGHTARG = text, NEGATOR = !==);
CREATE OPERATOR !== (FUNCTION = other, LEFTARG = text, RIGHTARG = text, NEGATOR = ===);
