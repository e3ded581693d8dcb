-- case: a child table
-- expect: INHERITS (parent)
-- old
CREATE TABLE parent (a int);
-- new
CREATE TABLE parent (a int);
CREATE TABLE child (b int) INHERITS (parent);

-- case: a child becomes independent
-- expect: NO INHERIT parent
-- back: INHERIT parent
-- old
CREATE TABLE parent (a int);
CREATE TABLE child (a int, b int);
ALTER TABLE child INHERIT parent;
-- new
CREATE TABLE parent (a int);
CREATE TABLE child (a int, b int);

-- case: a column of the parent changes
-- expect: ALTER TABLE parent
-- never ALTER TABLE child
-- old
CREATE TABLE parent (a int);
CREATE TABLE child (b int) INHERITS (parent);
-- new
CREATE TABLE parent (a bigint, c text);
CREATE TABLE child (b int) INHERITS (parent);
