-- case: a new enum
-- expect: CREATE TYPE mood AS ENUM ('sad', 'glad')
-- back: DROP TYPE mood
-- old
-- new
CREATE TYPE mood AS ENUM ('sad', 'glad');

-- case: an enum with quotes in its values, in another schema
-- expect: CREATE TYPE app."Mood" AS ENUM ('it''s', E'a\\b')
-- both
CREATE SCHEMA app;
-- old
-- new
CREATE TYPE app."Mood" AS ENUM ('it''s', 'a\b');

-- case: a value at the end
-- expect: ALTER TYPE mood ADD VALUE 'glad'
-- old
CREATE TYPE mood AS ENUM ('sad');
-- new
CREATE TYPE mood AS ENUM ('sad', 'glad');

-- case: values before, between and behind others
-- expect: ALTER TYPE mood ADD VALUE 'awful' BEFORE 'sad'
-- expect: ALTER TYPE mood ADD VALUE 'bored' AFTER 'sad'
-- expect: ALTER TYPE mood ADD VALUE 'calm' AFTER 'bored'
-- expect: ALTER TYPE mood ADD VALUE 'happy'
-- old
CREATE TYPE mood AS ENUM ('sad', 'glad');
-- new
CREATE TYPE mood AS ENUM ('awful', 'sad', 'bored', 'calm', 'glad', 'happy');

-- case: another order of values that nothing uses
-- expect: DROP TYPE mood
-- old
CREATE TYPE mood AS ENUM ('sad', 'glad');
-- new
CREATE TYPE mood AS ENUM ('glad', 'sad');

-- case: a value of a used enum
-- expect: ALTER TYPE mood ADD VALUE 'glad'
-- expect: never DROP
-- old
CREATE TYPE mood AS ENUM ('sad');
CREATE TABLE person (id bigint PRIMARY KEY, mood mood NOT NULL DEFAULT 'sad');
-- new
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE person (id bigint PRIMARY KEY, mood mood NOT NULL DEFAULT 'sad');

-- case: a value that is used by a default at once
-- old
CREATE TYPE mood AS ENUM ('sad');
CREATE TABLE person (id bigint PRIMARY KEY, mood mood NOT NULL DEFAULT 'sad');
-- new
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE person (id bigint PRIMARY KEY, mood mood NOT NULL DEFAULT 'glad');

-- case: a used enum loses a value
-- expect: ALTER TYPE mood RENAME TO mood_old
-- expect: ALTER COLUMN mood TYPE mood USING mood::text::mood
-- expect: DROP TYPE mood_old
-- expect: never DROP COLUMN
-- expect: hazard rewrites-table
-- expect: hazard may-fail-on-data
-- back: ALTER TYPE mood ADD VALUE 'glad' AFTER 'sad'
-- old
CREATE TYPE mood AS ENUM ('sad', 'glad', 'mad');
CREATE TABLE person (id bigint PRIMARY KEY, mood mood NOT NULL);
-- new
CREATE TYPE mood AS ENUM ('sad', 'mad');
CREATE TABLE person (id bigint PRIMARY KEY, mood mood NOT NULL);

-- case: a used enum changes its order, with all that can hang on a column
-- expect: never DROP COLUMN
-- expect: never DROP TABLE
-- old
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE person (
  id bigint PRIMARY KEY, mood mood NOT NULL DEFAULT 'sad', moods mood[] DEFAULT '{sad,glad}', other mood,
  CONSTRAINT not_sad CHECK (other <> 'sad'), CONSTRAINT differ CHECK (mood <> other), UNIQUE (id, mood));
CREATE INDEX person_mood_idx ON person (mood);
CREATE INDEX person_sad_idx ON person (id) WHERE mood = 'sad';
CREATE INDEX person_text_idx ON person ((mood = 'glad'));
-- new
CREATE TYPE mood AS ENUM ('glad', 'sad');
CREATE TABLE person (
  id bigint PRIMARY KEY, mood mood NOT NULL DEFAULT 'sad', moods mood[] DEFAULT '{sad,glad}', other mood,
  CONSTRAINT not_sad CHECK (other <> 'sad'), CONSTRAINT differ CHECK (mood <> other), UNIQUE (id, mood));
CREATE INDEX person_mood_idx ON person (mood);
CREATE INDEX person_sad_idx ON person (id) WHERE mood = 'sad';
CREATE INDEX person_text_idx ON person ((mood = 'glad'));

-- case: a used enum changes its order, and a foreign key refers to it
-- old
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE mood_text (mood mood PRIMARY KEY, text text);
CREATE TABLE person (id bigint PRIMARY KEY, mood mood REFERENCES mood_text);
-- new
CREATE TYPE mood AS ENUM ('glad', 'sad');
CREATE TABLE mood_text (mood mood PRIMARY KEY, text text);
CREATE TABLE person (id bigint PRIMARY KEY, mood mood REFERENCES mood_text);

-- case: a used enum changes its order, and its casts and a function use it
-- old
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE CAST (varchar AS mood) WITH INOUT AS IMPLICIT;
CREATE FUNCTION cheer(m mood) RETURNS mood LANGUAGE sql AS $$ SELECT 'glad'::mood $$;
CREATE TABLE person (id bigint PRIMARY KEY, mood mood DEFAULT cheer('sad'));
-- new
CREATE TYPE mood AS ENUM ('glad', 'sad');
CREATE CAST (varchar AS mood) WITH INOUT AS IMPLICIT;
CREATE FUNCTION cheer(m mood) RETURNS mood LANGUAGE sql AS $$ SELECT 'glad'::mood $$;
CREATE TABLE person (id bigint PRIMARY KEY, mood mood DEFAULT cheer('sad'));

-- case: columns come, go and change at the same time
-- old
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE person (id bigint PRIMARY KEY, goes mood, stays mood, becomes_text mood, was_text text);
CREATE TABLE gone (mood mood);
-- new
CREATE TYPE mood AS ENUM ('glad', 'sad');
CREATE TABLE person (id bigint PRIMARY KEY, stays mood, becomes_text text, was_text mood, comes mood);
CREATE TABLE made (mood mood DEFAULT 'glad');

-- case: a used enum in partitions and children
-- old
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE event (id bigint, mood mood) PARTITION BY RANGE (id);
CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM (0) TO (100);
-- new
CREATE TYPE mood AS ENUM ('glad', 'sad');
CREATE TABLE event (id bigint, mood mood) PARTITION BY RANGE (id);
CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM (0) TO (100);

-- case: a table is partitioned by the enum
-- expect: refused is partitioned by a column of this type
-- back: refused is partitioned by a column of this type
-- old
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE event (id bigint, mood mood) PARTITION BY LIST (mood);
-- new
CREATE TYPE mood AS ENUM ('glad', 'sad');
CREATE TABLE event (id bigint, mood mood) PARTITION BY LIST (mood);

-- case: a domain over an enum that changes its order
-- expect: refused domain public.good_mood
-- back: refused domain public.good_mood
-- old
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE DOMAIN good_mood AS mood;
CREATE TABLE person (mood good_mood);
-- new
CREATE TYPE mood AS ENUM ('glad', 'sad');
CREATE DOMAIN good_mood AS mood;
CREATE TABLE person (mood good_mood);

-- case: a used enum that nothing uses any more
-- old
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE person (id bigint PRIMARY KEY, mood mood DEFAULT 'sad');
-- new
CREATE TABLE person (id bigint PRIMARY KEY, mood text DEFAULT 'sad');
