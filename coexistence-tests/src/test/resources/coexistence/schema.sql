ALTER TABLE step ADD COLUMN place serial;
INSERT INTO step VALUES ('schema.sql');
