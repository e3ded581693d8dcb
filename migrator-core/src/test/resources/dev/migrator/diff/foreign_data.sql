-- case: a new wrapper with a server and a table
-- expect: CREATE FOREIGN DATA WRAPPER remote OPTIONS (debug 'true')
-- expect: CREATE SERVER there TYPE 'a' VERSION '1' FOREIGN DATA WRAPPER remote OPTIONS (dbname 'x', host 'it''s')
-- old
-- new
CREATE FOREIGN DATA WRAPPER remote OPTIONS (debug 'true');
CREATE SERVER there TYPE 'a' VERSION '1' FOREIGN DATA WRAPPER remote OPTIONS (host 'it''s', dbname 'x');
CREATE FOREIGN TABLE item (id integer) SERVER there;

-- case: other options
-- expect: ALTER SERVER there VERSION '2' OPTIONS (SET host 'b', ADD port '1', DROP dbname)
-- old
CREATE FOREIGN DATA WRAPPER remote OPTIONS (debug 'true');
CREATE SERVER there VERSION '1' FOREIGN DATA WRAPPER remote OPTIONS (host 'a', dbname 'x');
-- new
CREATE FOREIGN DATA WRAPPER remote;
CREATE SERVER there VERSION '2' FOREIGN DATA WRAPPER remote OPTIONS (host 'b', port '1');

-- case: another kind of server
-- old
CREATE FOREIGN DATA WRAPPER remote;
CREATE SERVER there TYPE 'a' FOREIGN DATA WRAPPER remote;
CREATE FOREIGN TABLE item (id integer) SERVER there;
-- new
CREATE FOREIGN DATA WRAPPER remote;
CREATE SERVER there TYPE 'b' FOREIGN DATA WRAPPER remote;
CREATE FOREIGN TABLE item (id integer) SERVER there;

-- case: a validator
-- expect: ALTER FOREIGN DATA WRAPPER remote VALIDATOR postgresql_fdw_validator
-- back: ALTER FOREIGN DATA WRAPPER remote NO VALIDATOR
-- old
CREATE FOREIGN DATA WRAPPER remote;
-- new
CREATE FOREIGN DATA WRAPPER remote VALIDATOR postgresql_fdw_validator;

-- case: a user mapping is seen, and its secret is not told
-- expect: refused user mapping public of foreign server there
-- expect: never hunter2
-- back: refused seen, but not handled
-- both
CREATE FOREIGN DATA WRAPPER remote;
CREATE SERVER there FOREIGN DATA WRAPPER remote;
-- old
-- new
CREATE USER MAPPING FOR public SERVER there OPTIONS (password 'hunter2');
