-- case: a new event trigger
-- expect: CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION seen()
-- back: DROP EVENT TRIGGER watch
-- both
CREATE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
-- old
-- new
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION seen();
ALTER EVENT TRIGGER watch ENABLE ALWAYS;

-- case: it is turned off
-- expect: ALTER EVENT TRIGGER watch DISABLE
-- back: ALTER EVENT TRIGGER watch ENABLE
-- both
CREATE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
-- old
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION seen();
-- new
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION seen();
ALTER EVENT TRIGGER watch DISABLE;

-- case: another event
-- both
CREATE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
-- old
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION seen();
-- new
CREATE EVENT TRIGGER watch ON sql_drop EXECUTE FUNCTION seen();

-- case: two that forbid every change
-- old
CREATE FUNCTION stop_1() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no %', tg_tag; END $$;
CREATE EVENT TRIGGER stop_1 ON ddl_command_start EXECUTE FUNCTION stop_1();
-- new
CREATE FUNCTION stop_2() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no %', tg_tag; END $$;
CREATE TABLE t (id integer);
CREATE EVENT TRIGGER stop_2 ON ddl_command_start EXECUTE FUNCTION stop_2();
