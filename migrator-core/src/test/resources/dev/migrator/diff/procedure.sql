-- case: a new procedure
-- expect: CREATE PROCEDURE clean(IN days integer)
-- back: DROP PROCEDURE clean(integer)
-- old
-- new
CREATE PROCEDURE clean(days integer) LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;

-- case: another body
-- expect: CREATE OR REPLACE PROCEDURE clean(IN days integer)
-- old
CREATE PROCEDURE clean(days integer) LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
-- new
CREATE PROCEDURE clean(days integer) LANGUAGE plpgsql AS $$ BEGIN ROLLBACK; END $$;

-- case: an argument that goes in and out, and one that goes out
-- back: DROP PROCEDURE swap
-- old
-- new
CREATE PROCEDURE swap(INOUT a integer, OUT b integer, IN c integer) LANGUAGE plpgsql AS $$ BEGIN b := a; END $$;

-- case: another name of an argument
-- old
CREATE PROCEDURE clean(days integer) LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
-- new
CREATE PROCEDURE clean(weeks integer) LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;

-- case: a procedure becomes a function
-- old
CREATE PROCEDURE clean(days integer) LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
-- new
CREATE FUNCTION clean(days integer) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
