package dev.migrator.execution.catalog;

import java.util.List;

import dev.migrator.schema.catalog.CatalogKind;

/**
 * Schemas, tables, columns and their defaults.
 */
final class TableQueries {

	private static final String SCHEMAS = """
			SELECT 'pg_namespace' AS _class, n.oid AS _oid, n.nspname AS _name
			FROM pg_namespace n
			WHERE (n.oid >= 16384 OR n.nspname = 'public') AND n.nspname !~ '^pg_'""";

	private static final String TABLES = """
			SELECT 'pg_class' AS _class, c.oid AS _oid,
			  CASE c.relkind WHEN 'f' THEN 'FOREIGN_TABLE' ELSE 'TABLE' END AS _kind,
			  n.nspname AS _schema, c.relname AS _name,
			  c.relpersistence = 'u' AS unlogged,
			  pg_get_partkeydef(c.oid) AS partition_key,
			  CASE WHEN c.relispartition THEN (SELECT i.inhparent::regclass::text FROM pg_inherits i
			    WHERE i.inhrelid = c.oid) END AS partition_of,
			  pg_get_expr(c.relpartbound, c.oid) AS partition_bound,
			  CASE WHEN NOT c.relispartition THEN (SELECT string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno)
			    FROM pg_inherits i WHERE i.inhrelid = c.oid) END AS inherits,
			  CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS of_type,
			  (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(c.reloptions) o) AS options,
			  (SELECT string_agg('toast.' || o, ', ' ORDER BY o) FROM pg_class t, unnest(t.reloptions) o
			    WHERE t.oid = c.reltoastrelid) AS toast_options,
			  (SELECT a.amname FROM pg_am a WHERE a.oid = c.relam AND a.amname <> 'heap') AS access_method,
			  (SELECT s.spcname FROM pg_tablespace s WHERE s.oid = c.reltablespace) AS tablespace,
			  (SELECT s.srvname FROM pg_foreign_table f JOIN pg_foreign_server s ON s.oid = f.ftserver
			    WHERE f.ftrelid = c.oid) AS server,
			  (SELECT string_agg(quote_ident(split_part(o, '=', 1)) || ' '
			      || quote_literal(substr(o, strpos(o, '=') + 1)), ', ' ORDER BY o)
			    FROM pg_foreign_table f, unnest(f.ftoptions) o WHERE f.ftrelid = c.oid) AS server_options
			FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE c.relkind IN ('r', 'p', 'f') AND c.oid >= 16384 AND n.nspname !~ '^pg_'
			  AND n.nspname <> 'information_schema'""";

	private static final String COLUMNS = """
			SELECT 'pg_class' AS _class, a.attrelid AS _oid, a.attnum AS _sub, a.attname AS _name,
			  'pg_class' AS _parent_class, a.attrelid AS _parent_oid,
			  lpad(a.attnum::text, 5, '0') AS "~position",
			  format_type(a.atttypid, a.atttypmod) AS type,
			  (SELECT a.attcollation::regcollation::text FROM pg_type t
			    WHERE t.oid = a.atttypid AND t.typcollation <> a.attcollation) AS collation,
			  a.attnotnull AS not_null,
			  a.attinhcount > 0 AS inherited,
			  CASE a.attgenerated WHEN 's' THEN 'STORED' WHEN 'v' THEN 'VIRTUAL' END AS generated,
			  CASE WHEN a.attgenerated <> '' THEN (SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d
			    WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum) END AS generation,
			  CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END AS identity,
			  s.seqname AS identity_sequence, s.start AS identity_start, s.increment AS identity_increment,
			  s.minimum AS identity_minimum, s.maximum AS identity_maximum, s.cache AS identity_cache,
			  s.cycle AS identity_cycle,
			  (SELECT CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN'
			      WHEN 'x' THEN 'EXTENDED' END
			    FROM pg_type t WHERE t.oid = a.atttypid AND t.typstorage <> a.attstorage) AS storage,
			  (SELECT CASE t.typstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN'
			      WHEN 'x' THEN 'EXTENDED' END FROM pg_type t WHERE t.oid = a.atttypid) AS "~usual_storage",
			  CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
			  CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END AS statistics,
			  (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(a.attoptions) o) AS options,
			  (SELECT string_agg(quote_ident(split_part(o, '=', 1)) || ' '
			      || quote_literal(substr(o, strpos(o, '=') + 1)), ', ' ORDER BY o)
			    FROM unnest(a.attfdwoptions) o) AS server_options
			FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
			LEFT JOIN LATERAL (
			  SELECT q.seqstart AS start, q.seqincrement AS increment, q.seqmin AS minimum, q.seqmax AS maximum,
			    q.seqcache AS cache, q.seqcycle AS cycle, sc.relname AS seqname
			  FROM pg_depend d JOIN pg_sequence q ON q.seqrelid = d.objid JOIN pg_class sc ON sc.oid = q.seqrelid
			  WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
			    AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum AND d.deptype = 'i'
			) s ON a.attidentity <> ''
			WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f') AND c.oid >= 16384""";

	/**
	 * The expression of a default is stored as a tree that names its functions by their
	 * numbers: that tells whether each row would get another value.
	 */
	private static final String DEFAULTS = """
			SELECT 'pg_attrdef' AS _class, d.oid AS _oid, '' AS _name,
			  'pg_class' AS _parent_class, d.adrelid AS _parent_oid, d.adnum AS _parent_sub,
			  pg_get_expr(d.adbin, d.adrelid) AS expression,
			  EXISTS (SELECT FROM regexp_matches(d.adbin::text, ':(?:op)?funcid (\\d+)', 'g') f JOIN pg_proc p
			    ON p.oid = f[1]::oid WHERE p.provolatile = 'v') AS "~volatile"
			FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
			JOIN pg_class c ON c.oid = d.adrelid
			WHERE d.oid >= 16384 AND c.relkind IN ('r', 'p', 'f') AND a.attgenerated = ''""";

	private static final String REPLICA_IDENTITIES = """
			SELECT 'replica identity' AS _class, c.oid AS _oid, '' AS _name,
			  'pg_class' AS _parent_class, c.oid AS _parent_oid, 'pg_class' AS _needs_class, i.oid AS _needs_oid,
			  CASE c.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING'
			    ELSE 'USING INDEX ' || quote_ident(i.relname) END AS identity
			FROM pg_class c LEFT JOIN pg_index x ON x.indrelid = c.oid AND x.indisreplident
			  AND c.relreplident = 'i'
			LEFT JOIN pg_class i ON i.oid = x.indexrelid
			WHERE c.relkind IN ('r', 'p') AND c.relreplident <> 'd' AND c.oid >= 16384
			  AND (c.relreplident <> 'i' OR i.oid IS NOT NULL)""";

	private TableQueries() {
	}

	static List<CatalogQuery> all() {
		return List.of(new CatalogQuery(CatalogKind.SCHEMA, SCHEMAS), new CatalogQuery(CatalogKind.TABLE, TABLES),
				new CatalogQuery(CatalogKind.COLUMN, COLUMNS), new CatalogQuery(CatalogKind.DEFAULT, DEFAULTS),
				new CatalogQuery(CatalogKind.REPLICA_IDENTITY, REPLICA_IDENTITIES));
	}

}
