-- case: a new range type
-- expect: CREATE TYPE span AS RANGE (subtype = double precision, subtype_diff = float8mi)
-- back: DROP TYPE span
-- old
-- new
CREATE TYPE span AS RANGE (subtype = float8, subtype_diff = float8mi);

-- case: names of multiranges, a collation, an operator class
-- old
-- new
CREATE TYPE textrange AS RANGE (subtype = text, collation = "C");
CREATE TYPE word AS RANGE (subtype = text, multirange_type_name = words, subtype_opclass = text_pattern_ops);

-- case: another subtype
-- expect: DROP TYPE span
-- old
CREATE TYPE span AS RANGE (subtype = float8);
-- new
CREATE TYPE span AS RANGE (subtype = numeric);

-- case: another subtype, with a function that takes it
-- old
CREATE TYPE span AS RANGE (subtype = float8);
CREATE FUNCTION wide(s span) RETURNS boolean LANGUAGE sql AS 'SELECT isempty(s)';
-- new
CREATE TYPE span AS RANGE (subtype = numeric);
CREATE FUNCTION wide(s span) RETURNS boolean LANGUAGE sql AS 'SELECT isempty(s)';

-- case: a column has it, and it gets another subtype
-- expect: refused it cannot be changed in place
-- back: refused it cannot be changed in place
-- old
CREATE TYPE span AS RANGE (subtype = float8);
CREATE TABLE item (span span);
-- new
CREATE TYPE span AS RANGE (subtype = numeric);
CREATE TABLE item (span span);
