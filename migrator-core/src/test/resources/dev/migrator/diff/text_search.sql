-- case: a new configuration
-- expect: CREATE TEXT SEARCH CONFIGURATION fr (PARSER = pg_catalog."default")
-- back: DROP TEXT SEARCH CONFIGURATION fr
-- old
-- new
CREATE TEXT SEARCH CONFIGURATION fr (COPY = french);

-- case: other mappings
-- expect: DROP MAPPING FOR email
-- expect: ALTER MAPPING FOR asciiword, word WITH simple
-- back: ADD MAPPING FOR email WITH simple
-- old
CREATE TEXT SEARCH CONFIGURATION fr (COPY = french);
-- new
CREATE TEXT SEARCH CONFIGURATION fr (COPY = french);
ALTER TEXT SEARCH CONFIGURATION fr DROP MAPPING FOR email;
ALTER TEXT SEARCH CONFIGURATION fr ALTER MAPPING FOR asciiword, word WITH simple;

-- case: a dictionary of one's own
-- old
-- new
CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION mine (COPY = english);
ALTER TEXT SEARCH CONFIGURATION mine ALTER MAPPING FOR asciiword WITH plain, english_stem;

-- case: a dictionary changes
-- old
CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION mine (COPY = english);
ALTER TEXT SEARCH CONFIGURATION mine ALTER MAPPING FOR asciiword WITH plain, english_stem;
-- new
CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = simple, STOPWORDS = french);
CREATE TEXT SEARCH CONFIGURATION mine (COPY = english);
ALTER TEXT SEARCH CONFIGURATION mine ALTER MAPPING FOR asciiword WITH plain, english_stem;
