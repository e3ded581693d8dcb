-- case: the casts that Hibernate makes for a named enum
-- expect: CREATE CAST (character varying AS status) WITH INOUT AS IMPLICIT
-- back: DROP CAST (character varying AS status)
-- both
CREATE TYPE status AS ENUM ('ACTIVE', 'CLOSED');
-- old
-- new
create cast (varchar as status) with inout as implicit;
create cast (status as varchar) with inout as implicit;

-- case: an enum with its casts
-- old
-- new
create type Status as enum ('ACTIVE', 'CLOSED');
create cast (varchar as Status) with inout as implicit;
create cast (Status as varchar) with inout as implicit;

-- case: another context
-- old
CREATE TYPE status AS ENUM ('ACTIVE', 'CLOSED');
CREATE CAST (text AS status) WITH INOUT;
-- new
CREATE TYPE status AS ENUM ('ACTIVE', 'CLOSED');
CREATE CAST (text AS status) WITH INOUT AS ASSIGNMENT;

-- case: the enum is made again, and its casts with it
-- expect: DROP CAST (character varying AS status)
-- old
create type Status as enum ('ACTIVE', 'CLOSED');
create cast (varchar as Status) with inout as implicit;
-- new
create type Status as enum ('CLOSED', 'ACTIVE');
create cast (varchar as Status) with inout as implicit;

-- case: with a function
-- old
CREATE TYPE pair AS (a integer, b integer);
CREATE FUNCTION pair_text(p pair) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT p.a::text';
-- new
CREATE TYPE pair AS (a integer, b integer);
CREATE FUNCTION pair_text(p pair) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT p.a::text';
CREATE CAST (pair AS text) WITH FUNCTION pair_text(pair) AS ASSIGNMENT;
