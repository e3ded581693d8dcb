-- case: new statistics
-- expect: CREATE STATISTICS s ON a, b FROM t
-- back: DROP STATISTICS s
-- both
CREATE TABLE t (a int, b int, c text);
-- old
-- new
CREATE STATISTICS s ON a, b FROM t;

-- case: other kinds and columns
-- expect: DROP STATISTICS s
-- both
CREATE TABLE t (a int, b int, c text);
-- old
CREATE STATISTICS s (ndistinct) ON a, b FROM t;
-- new
CREATE STATISTICS s (dependencies, mcv) ON a, b, c FROM t;

-- case: expressions and names that need quotes
-- both
CREATE SCHEMA "S x";
CREATE TABLE "S x"."T y" (a int, "B b" text);
-- old
-- new
CREATE STATISTICS "S x"."st FROM" ON a, lower("B b") FROM "S x"."T y";
CREATE STATISTICS one ON (a + 1) FROM "S x"."T y";

-- case: a target
-- expect: ALTER STATISTICS s SET STATISTICS 500
-- back: ALTER STATISTICS s SET STATISTICS -1
-- both
CREATE TABLE t (a int, b int);
-- old
CREATE STATISTICS s ON a, b FROM t;
-- new
CREATE STATISTICS s ON a, b FROM t;
ALTER STATISTICS s SET STATISTICS 500;

-- case: new ones with a target and a comment
-- both
CREATE TABLE t (a int, b int);
-- old
-- new
CREATE STATISTICS s ON a, b FROM t;
ALTER STATISTICS s SET STATISTICS 10;
COMMENT ON STATISTICS s IS 'both';
