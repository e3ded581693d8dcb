package dev.migrator.execution.catalog;

import java.util.List;

import dev.migrator.schema.catalog.CatalogKind;

/**
 * Views, materialized or not, and extended statistics.
 */
final class ViewQueries {

	/**
	 * The columns of a view are told in one attribute, for they cannot be changed one by
	 * one. That a materialized view holds no data yet is not told.
	 */
	private static final String VIEWS = """
			SELECT 'pg_class' AS _class, c.oid AS _oid,
			  CASE c.relkind WHEN 'm' THEN 'MATERIALIZED_VIEW' ELSE 'VIEW' END AS _kind,
			  n.nspname AS _schema, c.relname AS _name,
			  rtrim(pg_get_viewdef(c.oid, true), ';') AS definition,
			  (SELECT string_agg(concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
			      'COLLATE ' || CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation END),
			      E'\\n' ORDER BY a.attnum)
			    FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
			    WHERE a.attrelid = c.oid AND a.attnum > 0) AS columns,
			  (SELECT string_agg(format('ALTER COLUMN %I SET DEFAULT %s', a.attname, pg_get_expr(d.adbin, d.adrelid)),
			      ', ' ORDER BY a.attnum)
			    FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
			    WHERE d.adrelid = c.oid) AS defaults,
			  (SELECT string_agg(o, ', ' ORDER BY o) FROM (
			      SELECT unnest(c.reloptions) UNION ALL
			      SELECT 'toast.' || unnest(t.reloptions) FROM pg_class t WHERE t.oid = c.reltoastrelid) options(o)) AS options,
			  (SELECT a.amname FROM pg_am a WHERE a.oid = c.relam AND a.amname <> 'heap') AS access_method,
			  (SELECT s.spcname FROM pg_tablespace s WHERE s.oid = c.reltablespace) AS tablespace
			FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE c.relkind IN ('v', 'm') AND c.oid >= 16384 AND n.nspname !~ '^pg_'
			  AND n.nspname <> 'information_schema'""";

	/** What the server makes of them is cut at both ends, where names stand. */
	private static final String STATISTICS = """
			SELECT 'pg_statistic_ext' AS _class, x.oid AS _oid, n.nspname AS _schema, x.stxname AS _name,
			  'pg_class' AS _parent_class, x.stxrelid AS _parent_oid,
			  substr(d.text, length(d.start) + 1, length(d.text) - length(d.start) - length(d.place)) AS definition,
			  CASE WHEN x.stxstattarget >= 0 THEN x.stxstattarget END AS target
			FROM pg_statistic_ext x JOIN pg_namespace n ON n.oid = x.stxnamespace, LATERAL (
			  SELECT pg_get_statisticsobjdef(x.oid) AS text, format('CREATE STATISTICS %I.%I ', n.nspname, x.stxname) AS start,
			    ' FROM ' || x.stxrelid::regclass AS place) d
			WHERE x.oid >= 16384 AND n.nspname !~ '^pg_'""";

	private ViewQueries() {
	}

	static List<CatalogQuery> all() {
		return List.of(new CatalogQuery(CatalogKind.VIEW, VIEWS), new CatalogQuery(CatalogKind.STATISTICS, STATISTICS));
	}

}
