CREATE TABLE step (name text);
INSERT INTO step VALUES ('flyway');
