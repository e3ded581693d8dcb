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

-- case: a child keeps a column that its parent loses
-- expect: ALTER TABLE ONLY parent DROP COLUMN a
-- old
CREATE TABLE parent (a int, b int);
CREATE TABLE child (c int) INHERITS (parent);
-- new
CREATE TABLE parent (b int);
CREATE TABLE child (c int) INHERITS (parent);
ALTER TABLE child ADD COLUMN a int;
