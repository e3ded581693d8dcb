-- case: a grant on a table
-- expect: GRANT INSERT, SELECT ON t TO app_reader
-- expect: hazard changes-access
-- back: REVOKE INSERT, SELECT ON t FROM app_reader
-- both
CREATE TABLE t (id int, name text);
-- old
-- new
GRANT SELECT, INSERT ON t TO app_reader;

-- case: some are taken, some given, some may be handed on
-- expect: REVOKE INSERT ON t FROM app_reader
-- expect: GRANT DELETE ON t TO app_reader
-- expect: GRANT SELECT ON t TO app_reader WITH GRANT OPTION
-- back: REVOKE GRANT OPTION FOR SELECT ON t FROM app_reader
-- both
CREATE TABLE t (id int, name text);
-- old
GRANT SELECT, INSERT ON t TO app_reader;
-- new
GRANT DELETE ON t TO app_reader;
GRANT SELECT ON t TO app_reader WITH GRANT OPTION;

-- case: everybody
-- expect: GRANT SELECT ON t TO PUBLIC
-- both
CREATE TABLE t (id int, name text);
-- old
-- new
GRANT SELECT ON t TO PUBLIC;

-- case: all that there is, in the words of the server
-- both
CREATE TABLE t (id int, name text);
-- old
-- new
GRANT ALL ON t TO admin;

-- case: columns
-- expect: GRANT SELECT (id), UPDATE (id) ON t TO app_reader
-- both
CREATE TABLE t (id int, name text);
-- old
-- new
GRANT SELECT (id), UPDATE (id) ON t TO app_reader;

-- case: from the table to a column
-- both
CREATE TABLE t (id int, name text);
-- old
GRANT SELECT ON t TO app_reader;
-- new
GRANT SELECT (id) ON t TO app_reader;

-- case: what is taken from the table leaves the column
-- both
CREATE TABLE t (id int, name text);
-- old
GRANT SELECT ON t TO app_reader;
GRANT SELECT (id) ON t TO app_reader;
-- new
GRANT SELECT (id) ON t TO app_reader;

-- case: columns of a view
-- both
CREATE TABLE t (id int, name text);
CREATE VIEW v AS SELECT id, name AS "Na me" FROM t;
-- old
GRANT SELECT ON v TO app_reader;
-- new
GRANT SELECT ("Na me") ON v TO app_reader;
GRANT SELECT ON v TO app_writer;

-- case: sequences, also behind an identity
-- expect: GRANT USAGE ON SEQUENCE q TO app_writer
-- expect: GRANT SELECT, USAGE ON SEQUENCE t_id_seq TO app_writer
-- both
CREATE SEQUENCE q;
CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY);
-- old
-- new
GRANT USAGE ON SEQUENCE q TO app_writer;
GRANT SELECT, USAGE ON SEQUENCE t_id_seq TO app_writer;

-- case: schemas
-- expect: GRANT CREATE, USAGE ON SCHEMA s TO app_writer
-- both
CREATE SCHEMA s;
-- old
-- new
GRANT USAGE, CREATE ON SCHEMA s TO app_writer;

-- case: the schema public is closed
-- expect: REVOKE USAGE ON SCHEMA public FROM PUBLIC
-- back: GRANT USAGE ON SCHEMA public TO PUBLIC
-- since: 15
-- old
-- new
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- case: the schema public is opened
-- since: 15
-- expect: GRANT CREATE ON SCHEMA public TO PUBLIC
-- expect: GRANT CREATE ON SCHEMA public TO app_writer
-- old
-- new
GRANT CREATE ON SCHEMA public TO PUBLIC;
GRANT CREATE ON SCHEMA public TO app_writer;

-- case: a type
-- expect: REVOKE USAGE ON TYPE mood FROM PUBLIC
-- expect: GRANT USAGE ON TYPE mood TO app_reader
-- both
CREATE TYPE mood AS ENUM ('sad');
-- old
-- new
REVOKE ALL ON TYPE mood FROM PUBLIC;
GRANT USAGE ON TYPE mood TO app_reader;

-- case: keeping tables in order
-- since: 17
-- expect: GRANT MAINTAIN ON t TO admin
-- both
CREATE TABLE t (id int);
-- old
-- new
GRANT MAINTAIN ON t TO admin;

-- case: what belongs to the owner is not told, and given back is nothing
-- expect: empty
-- both
CREATE TABLE t (id int);
-- old
-- new
GRANT SELECT ON t TO app_reader;
REVOKE SELECT ON t FROM app_reader;
GRANT ALL ON t TO CURRENT_USER;

-- case: a new view with grants
-- both
CREATE TABLE t (id int);
-- old
-- new
CREATE VIEW v AS SELECT id FROM t;
GRANT SELECT ON v TO app_reader, PUBLIC;
