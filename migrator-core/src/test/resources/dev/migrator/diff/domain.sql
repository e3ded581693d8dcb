-- case: a new domain
-- expect: CREATE DOMAIN email AS text DEFAULT ''::text NOT NULL
-- back: DROP DOMAIN email
-- old
-- new
CREATE DOMAIN email AS text DEFAULT '' NOT NULL CHECK (VALUE LIKE '%@%') CONSTRAINT short CHECK (length(VALUE) < 100);

-- case: a domain with a collation, in another schema
-- both
CREATE SCHEMA app;
-- old
-- new
CREATE DOMAIN app.word AS varchar(20) COLLATE "C";

-- case: a default comes
-- expect: ALTER DOMAIN email SET DEFAULT 'x'::text
-- back: ALTER DOMAIN email DROP DEFAULT
-- old
CREATE DOMAIN email AS text;
-- new
CREATE DOMAIN email AS text DEFAULT 'x';

-- case: not null comes
-- expect: ALTER DOMAIN email SET NOT NULL
-- expect: hazard may-fail-on-data
-- back: ALTER DOMAIN email DROP NOT NULL
-- old
CREATE DOMAIN email AS text;
CREATE TABLE person (email email);
-- new
CREATE DOMAIN email AS text NOT NULL;
CREATE TABLE person (email email);

-- case: another type of a domain that no column has
-- expect: DROP DOMAIN email
-- old
CREATE DOMAIN email AS varchar(50) CHECK (VALUE LIKE '%@%');
CREATE FUNCTION host(e email) RETURNS text LANGUAGE sql AS $$ SELECT split_part(e, '@', 2) $$;
-- new
CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
CREATE FUNCTION host(e email) RETURNS text LANGUAGE sql AS $$ SELECT split_part(e, '@', 2) $$;

-- case: another type of a domain that columns have
-- expect: ALTER DOMAIN email RENAME TO email_old
-- expect: ALTER COLUMN email TYPE email USING email::text::email
-- expect: never DROP COLUMN
-- old
CREATE DOMAIN email AS varchar(50) CHECK (VALUE LIKE '%@%');
CREATE TABLE person (id bigint PRIMARY KEY, email email UNIQUE DEFAULT 'a@b', emails email[]);
-- new
CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
CREATE TABLE person (id bigint PRIMARY KEY, email email UNIQUE DEFAULT 'a@b', emails email[]);

-- case: another type, and other constraints
-- old
CREATE DOMAIN amount AS integer CHECK (VALUE > 0) CONSTRAINT small CHECK (VALUE < 10);
CREATE TABLE item (price amount);
-- new
CREATE DOMAIN amount AS bigint CONSTRAINT large CHECK (VALUE > 10) CONSTRAINT small CHECK (VALUE < 100);
CREATE TABLE item (price amount);

-- case: a domain over a domain
-- old
-- new
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN age AS positive CHECK (VALUE < 150);
CREATE TABLE person (age age);
