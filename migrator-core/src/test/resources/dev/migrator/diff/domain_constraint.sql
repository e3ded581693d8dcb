-- case: a check of a domain that no column has
-- expect: ALTER DOMAIN positive ADD CONSTRAINT positive_check CHECK (VALUE > 0)
-- expect: never NOT VALID
-- back: ALTER DOMAIN positive DROP CONSTRAINT positive_check
-- old
CREATE DOMAIN positive AS integer;
-- new
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);

-- case: a check of a domain that a column has
-- expect: ADD CONSTRAINT positive_check CHECK (VALUE > 0) NOT VALID
-- expect: ALTER DOMAIN positive VALIDATE CONSTRAINT positive_check
-- expect: hazard may-fail-on-data
-- old
CREATE DOMAIN positive AS integer;
CREATE TABLE item (price positive);
-- new
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TABLE item (price positive);

-- case: another check of a domain that a column has
-- old
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TABLE item (price positive);
-- new
CREATE DOMAIN positive AS integer CHECK (VALUE > 1);
CREATE TABLE item (price positive);

-- case: a check that is not valid becomes valid
-- expect: ALTER DOMAIN positive VALIDATE CONSTRAINT large
-- old
CREATE DOMAIN positive AS integer;
ALTER DOMAIN positive ADD CONSTRAINT large CHECK (VALUE > 9) NOT VALID;
-- new
CREATE DOMAIN positive AS integer;
ALTER DOMAIN positive ADD CONSTRAINT large CHECK (VALUE > 9);

-- case: a new domain with a check that is not valid
-- old
-- new
CREATE DOMAIN positive AS integer;
ALTER DOMAIN positive ADD CONSTRAINT large CHECK (VALUE > 9) NOT VALID;

-- case: a check that needs a function
-- old
CREATE DOMAIN email AS text;
-- new
CREATE FUNCTION is_email(t text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT t LIKE '%@%' $$;
CREATE DOMAIN email AS text CHECK (is_email(VALUE));

-- case: a check of a domain that a column has an array of
-- expect: refused columns hold it within arrays
-- back: ALTER DOMAIN positive DROP CONSTRAINT positive_check
-- old
CREATE DOMAIN positive AS integer;
CREATE TABLE item (prices positive[]);
-- new
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TABLE item (prices positive[]);
