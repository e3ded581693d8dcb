-- case: a new composite type
-- expect: CREATE TYPE address AS (
-- back: DROP TYPE address
-- old
-- new
CREATE TYPE address AS (street text COLLATE "C", "House No" integer, price numeric(10,2));

-- case: an empty one
-- old
-- new
CREATE TYPE nothing AS ();

-- case: an attribute more
-- expect: ALTER TYPE address ADD ATTRIBUTE zip text
-- back: ALTER TYPE address DROP ATTRIBUTE zip
-- old
CREATE TYPE address AS (street text);
-- new
CREATE TYPE address AS (street text, zip text);

-- case: one goes, one comes, one changes
-- expect: ALTER ATTRIBUTE zip TYPE integer
-- old
CREATE TYPE address AS (street text, zip text, old text);
-- new
CREATE TYPE address AS (street text, zip integer, "new" text);

-- case: an attribute in the middle
-- expect: DROP TYPE address
-- old
CREATE TYPE address AS (street text, town text);
-- new
CREATE TYPE address AS (street text, zip text, town text);

-- case: a function takes it
-- old
CREATE TYPE address AS (street text);
CREATE FUNCTION show(a address) RETURNS text LANGUAGE sql AS 'SELECT a.street';
-- new
CREATE TYPE address AS (street text, zip text);
CREATE FUNCTION show(a address) RETURNS text LANGUAGE sql AS 'SELECT a.street || a.zip';

-- case: one within another
-- old
-- new
CREATE TYPE place AS (x integer, y integer);
CREATE TYPE address AS (street text, place place);

-- case: a column has it, and it gets an attribute
-- expect: ALTER COLUMN home TYPE address USING CASE WHEN home IS DISTINCT FROM NULL THEN ROW((home).street, NULL, (home).town)::address END
-- expect: never DROP COLUMN
-- back: hazard deletes-data
-- old
CREATE TYPE address AS (street text, town text);
CREATE TABLE person (id bigint PRIMARY KEY, home address, work address);
-- new
CREATE TYPE address AS (street text, zip integer, town text);
CREATE TABLE person (id bigint PRIMARY KEY, home address, work address);

-- case: a column has it, and an attribute changes its type
-- expect: (home).zip::bigint
-- old
CREATE TYPE address AS (street text, zip integer);
CREATE TABLE person (id bigint PRIMARY KEY, home address);
-- new
CREATE TYPE address AS (street text, zip bigint);
CREATE TABLE person (id bigint PRIMARY KEY, home address);

-- case: a column has an array of it
-- expect: refused columns are arrays of it
-- back: refused columns are arrays of it
-- old
CREATE TYPE address AS (street text);
CREATE TABLE person (id bigint PRIMARY KEY, homes address[]);
-- new
CREATE TYPE address AS (street text, zip integer);
CREATE TABLE person (id bigint PRIMARY KEY, homes address[]);

-- case: a table is made of it
-- expect: refused is made of it
-- back: refused is made of it
-- old
CREATE TYPE address AS (street text);
CREATE TABLE person OF address;
-- new
CREATE TYPE address AS (street text, zip integer);
CREATE TABLE person OF address;
