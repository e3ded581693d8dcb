-- case: a publication
-- expect: refused publication all_of_it
-- back: refused publication all_of_it
-- old
-- new
CREATE PUBLICATION all_of_it FOR ALL TABLES WITH (publish = 'insert');

-- case: a base type that is only declared
-- expect: refused base type public.thing
-- back: refused base type public.thing
-- old
-- new
CREATE TYPE thing;

-- case: an operator class
-- expect: refused operator class public.by_length
-- back: refused operator class public.by_length
-- old
-- new
CREATE OPERATOR CLASS by_length FOR TYPE integer USING btree AS OPERATOR 1 <, FUNCTION 1 btint4cmp(int4, int4);

-- case: a conversion
-- expect: refused conversion public.mine
-- back: refused conversion public.mine
-- old
-- new
CREATE CONVERSION mine FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

-- case: a language
-- expect: refused language mine
-- back: refused language mine
-- old
-- new
CREATE LANGUAGE mine HANDLER plpgsql_call_handler;

-- case: an access method
-- expect: refused access method mine
-- back: refused access method mine
-- old
-- new
CREATE ACCESS METHOD mine TYPE TABLE HANDLER heap_tableam_handler;

-- case: what is there on both sides does not disturb
-- expect: CREATE TABLE other
-- old
CREATE PUBLICATION all_of_it FOR ALL TABLES;
CREATE OPERATOR FAMILY mine USING btree;
-- new
CREATE PUBLICATION all_of_it FOR ALL TABLES;
CREATE OPERATOR FAMILY mine USING btree;
CREATE TABLE other (id integer);
