-- case: a new schema with a table
-- expect: CREATE SCHEMA app
-- expect: CREATE TABLE app.t
-- back: DROP SCHEMA app
-- old
-- new
CREATE SCHEMA app;
CREATE TABLE app.t (id int);

-- case: a name that needs quotes
-- expect: CREATE TABLE "My App"."Order"
-- old
-- new
CREATE SCHEMA "My App";
CREATE TABLE "My App"."Order" ("user" int);

-- case: the same table in two schemas
-- never app.t
-- both
CREATE SCHEMA app;
-- old
CREATE TABLE app.t (a int);
-- new
CREATE TABLE app.t (a int);
CREATE TABLE t (a int, b int);
