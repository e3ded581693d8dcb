INSERT INTO step VALUES ('data.sql');
