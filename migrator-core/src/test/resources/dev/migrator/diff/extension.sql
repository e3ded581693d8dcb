-- case: a new extension
-- expect: CREATE EXTENSION hstore
-- back: DROP EXTENSION hstore
-- old
-- new
CREATE EXTENSION hstore;

-- case: an extension in a schema of its own, and a column that needs it
-- expect: CREATE EXTENSION citext SCHEMA ext
-- old
-- new
CREATE SCHEMA ext;
CREATE EXTENSION citext SCHEMA ext;
CREATE TABLE person (name ext.citext);

-- case: another schema
-- expect: ALTER EXTENSION hstore SET SCHEMA ext
-- expect: hazard breaks-running-code
-- both
CREATE SCHEMA ext;
-- old
CREATE EXTENSION hstore;
-- new
CREATE EXTENSION hstore SCHEMA ext;

-- case: another version
-- expect: ALTER EXTENSION hstore UPDATE TO
-- expect: hazard extension-version
-- back: refused there is no way from version
-- old
CREATE EXTENSION hstore VERSION '1.7';
-- new
CREATE EXTENSION hstore;

-- case: a version that is not the server's usual one
-- expect: CREATE EXTENSION hstore VERSION '1.7'
-- old
-- new
CREATE EXTENSION hstore VERSION '1.7';
