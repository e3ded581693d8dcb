-- case: a partitioned table with partitions
-- expect: PARTITION BY RANGE (day)
-- expect: PARTITION OF event
-- old
-- new
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE event_2026 PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE event_rest PARTITION OF event DEFAULT;

-- case: one more partition
-- expect: CREATE TABLE event_2026 PARTITION OF event
-- old
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
-- new
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE event_2026 PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

-- case: a partition is detached
-- expect: DETACH PARTITION event_2026
-- back: ATTACH PARTITION event_2026
-- old
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE event_2026 (id bigint NOT NULL, day date NOT NULL);
ALTER TABLE event ATTACH PARTITION event_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- new
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE event_2026 (id bigint NOT NULL, day date NOT NULL);

-- case: other bounds
-- expect: DETACH PARTITION
-- expect: ATTACH PARTITION
-- old
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE e PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- new
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE e PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2028-01-01');

-- case: a column for all partitions
-- expect: ALTER TABLE event ADD COLUMN note text
-- never ALTER TABLE e 
-- old
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE e PARTITION OF event DEFAULT;
-- new
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL, note text) PARTITION BY RANGE (day);
CREATE TABLE e PARTITION OF event DEFAULT;

-- case: an index on all partitions
-- expect: CREATE INDEX event_day ON event (day)
-- expect: hazard blocks-writes
-- old
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE e PARTITION OF event DEFAULT;
-- new
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE e PARTITION OF event DEFAULT;
CREATE INDEX event_day ON event (day);

-- case: a primary key on all partitions
-- expect: ADD CONSTRAINT event_pkey PRIMARY KEY
-- old
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE e PARTITION OF event DEFAULT;
-- new
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE e PARTITION OF event DEFAULT;
ALTER TABLE event ADD PRIMARY KEY (id, day);

-- case: a foreign key of a partitioned table
-- both
CREATE TABLE thing (id bigint PRIMARY KEY);
-- old
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
-- new
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
ALTER TABLE event ADD FOREIGN KEY (id) REFERENCES thing;

-- case: another key
-- expect: refused cannot change how a table is partitioned
-- back: refused cannot change
-- old
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
-- new
CREATE TABLE event (id bigint NOT NULL, day date NOT NULL) PARTITION BY HASH (id);
