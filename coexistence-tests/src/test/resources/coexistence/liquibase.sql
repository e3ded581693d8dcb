--liquibase formatted sql

--changeset coexistence:1
CREATE TABLE step (name text);
INSERT INTO step VALUES ('liquibase');
