package dev.migrator.execution.catalog;

import java.util.List;

import dev.migrator.schema.catalog.CatalogKind;

/**
 * Constraints of tables, indexes and sequences.
 */
final class ConstraintQueries {

	/** NOT NULL, which 18 has here as well, is told with the column. */
	private static final String CONSTRAINTS = """
			SELECT 'pg_constraint' AS _class, k.oid AS _oid, k.conname AS _name,
			  'pg_class' AS _parent_class, k.conrelid AS _parent_oid,
			  CASE k.contype WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' WHEN 'c' THEN 'CHECK'
			    WHEN 'f' THEN 'FOREIGN KEY' ELSE 'EXCLUDE' END AS type,
			  pg_get_constraintdef(k.oid) AS definition,
			  (SELECT string_agg(o, ', ' ORDER BY o) FROM pg_class i, unnest(i.reloptions) o
			    WHERE i.oid = k.conindid AND k.contype IN ('p', 'u', 'x')) AS index_options,
			  (SELECT s.spcname FROM pg_class i JOIN pg_tablespace s ON s.oid = i.reltablespace
			    WHERE i.oid = k.conindid AND k.contype IN ('p', 'u', 'x')) AS index_tablespace,
			  (SELECT x.indisclustered FROM pg_index x WHERE x.indexrelid = k.conindid
			    AND k.contype IN ('p', 'u', 'x')) AS clustered,
			  (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY u.n)
			    FROM unnest(k.conkey) WITH ORDINALITY u(attnum, n)
			    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum) AS columns
			FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
			WHERE k.contype IN ('p', 'u', 'c', 'f', 'x') AND k.oid >= 16384 AND c.relkind IN ('r', 'p', 'f')
			  AND NOT (k.coninhcount > 0 AND NOT k.conislocal) AND k.conparentid = 0""";

	/** The index of a partition that belongs to one of its parent comes with that. */
	private static final String INDEXES = """
			SELECT 'pg_class' AS _class, c.oid AS _oid, n.nspname AS _schema, c.relname AS _name,
			  'pg_class' AS _parent_class, x.indrelid AS _parent_oid,
			  x.indisunique AS "unique",
			  substr(pg_get_indexdef(c.oid), strpos(pg_get_indexdef(c.oid), ' USING ') + 1) AS definition,
			  (SELECT s.spcname FROM pg_tablespace s WHERE s.oid = c.reltablespace) AS tablespace,
			  x.indisclustered AS clustered,
			  NOT x.indisvalid AND c.relkind = 'i' AS invalid,
			  (SELECT string_agg(a.attnum || ' ' || a.attstattarget, ', ' ORDER BY a.attnum) FROM pg_attribute a
			    WHERE a.attrelid = c.oid AND a.attstattarget >= 0) AS statistics
			FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE c.oid >= 16384 AND n.nspname !~ '^pg_'
			  AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x'))
			  AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid)""";

	private static final String SEQUENCES = """
			SELECT 'pg_class' AS _class, c.oid AS _oid, n.nspname AS _schema, c.relname AS _name,
			  format_type(q.seqtypid, NULL) AS type, q.seqstart AS start, q.seqincrement AS increment,
			  q.seqmin AS minimum, q.seqmax AS maximum, q.seqcache AS cache, q.seqcycle AS cycle,
			  c.relpersistence = 'u' AS unlogged
			FROM pg_sequence q JOIN pg_class c ON c.oid = q.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE c.oid >= 16384 AND n.nspname !~ '^pg_'
			  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
			    AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'i')""";

	private static final String SEQUENCE_OWNERS = """
			SELECT 'owner' AS _class, c.oid AS _oid, '' AS _name,
			  'pg_class' AS _parent_class, c.oid AS _parent_oid,
			  'pg_class' AS _needs_class, d.refobjid AS _needs_oid, d.refobjsubid AS _needs_sub,
			  d.refobjid::regclass || '.' || quote_ident(a.attname) AS "column"
			FROM pg_class c JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'a'
			  AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
			JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
			WHERE c.relkind = 'S' AND c.oid >= 16384""";

	private ConstraintQueries() {
	}

	static List<CatalogQuery> all() {
		return List.of(new CatalogQuery(CatalogKind.CONSTRAINT, CONSTRAINTS),
				new CatalogQuery(CatalogKind.INDEX, INDEXES), new CatalogQuery(CatalogKind.SEQUENCE, SEQUENCES),
				new CatalogQuery(CatalogKind.SEQUENCE_OWNER, SEQUENCE_OWNERS));
	}

}
