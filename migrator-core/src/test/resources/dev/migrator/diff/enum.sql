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
