-- case: a new collation
-- expect: CREATE COLLATION german (provider = icu, locale = 'de')
-- back: DROP COLLATION german
-- old
-- new
CREATE COLLATION german (provider = icu, locale = 'de');

-- case: one that finds equal what is not
-- expect: deterministic = false
-- old
CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level2');
-- new
CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);

-- case: from the C library
-- old
-- new
CREATE COLLATION plain (provider = libc, locale = 'C');

-- case: with rules
-- since: 16
-- old
-- new
CREATE COLLATION mine (provider = icu, locale = 'und', rules = '& a < g');

-- case: a column has it, and it changes
-- expect: refused it cannot be changed in place
-- back: refused it cannot be changed in place
-- old
CREATE COLLATION mine (provider = icu, locale = 'de');
CREATE TABLE item (name text COLLATE mine);
-- new
CREATE COLLATION mine (provider = icu, locale = 'fr');
CREATE TABLE item (name text COLLATE mine);

-- case: a copy of the system's own
-- old
-- new
CREATE COLLATION posix FROM "POSIX";
