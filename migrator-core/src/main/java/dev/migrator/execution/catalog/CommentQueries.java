package dev.migrator.execution.catalog;

import java.util.List;

import dev.migrator.schema.catalog.CatalogKind;

/**
 * Comments on everything. Where the thing itself is no object of the catalog, the comment
 * is one of its whole, and says in its arguments what it is on: {@code COLUMN} and a name
 * for what a view or a composite type has, {@code INDEX} for that of a constraint,
 * {@code SEQUENCE} for that of an identity column.
 */
final class CommentQueries {

	/**
	 * What the schema public and the extensions bring from birth is left out; a schema
	 * public without its comment has an empty one.
	 */
	private static final String COMMENTS = """
			WITH whole AS (
			  SELECT 'pg_class'::regclass::oid AS class, a.attrelid AS oid, a.attnum::int AS sub, c.oid AS place, 0 AS part,
			    'COLUMN ' || quote_ident(a.attname) AS what
			  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relkind IN ('v', 'm', 'c') AND c.oid >= 16384
			  UNION ALL
			  SELECT 'pg_class'::regclass, q.seqrelid, 0, d.refobjid, d.refobjsubid, 'SEQUENCE'
			  FROM pg_sequence q JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = q.seqrelid
			    AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'i'
			  UNION ALL
			  SELECT 'pg_type'::regclass, c.reltype, 0, c.oid, 0, NULL FROM pg_class c WHERE c.relkind = 'c'
			)
			SELECT 'comment' AS _class, row_number() OVER () AS _oid, '' AS _name,
			  CASE WHEN k.oid IS NOT NULL THEN 'INDEX' ELSE w.what END AS _arguments,
			  CASE WHEN k.oid IS NOT NULL THEN 'pg_constraint' WHEN w.place IS NOT NULL THEN 'pg_class'
			    ELSE d.classoid::regclass::text END AS _parent_class,
			  coalesce(k.oid, w.place, d.objoid) AS _parent_oid,
			  coalesce(w.part, d.objsubid) AS _parent_sub,
			  d.description AS text
			FROM pg_description d
			LEFT JOIN whole w ON w.class = d.classoid AND w.oid = d.objoid AND w.sub = d.objsubid
			LEFT JOIN pg_constraint k ON d.classoid = 'pg_class'::regclass AND k.conindid = d.objoid
			  AND k.contype IN ('p', 'u', 'x')
			LEFT JOIN pg_namespace n ON d.classoid = 'pg_namespace'::regclass AND n.oid = d.objoid
			LEFT JOIN pg_extension e ON d.classoid = 'pg_extension'::regclass AND e.oid = d.objoid
			WHERE (d.objoid >= 16384 OR n.nspname = 'public')
			  AND (n.nspname, d.description) IS DISTINCT FROM ('public', 'standard public schema')
			  AND NOT EXISTS (SELECT FROM pg_available_extensions a WHERE a.name = e.extname AND a.comment = d.description)
			UNION ALL
			SELECT 'comment', 0, '', NULL, 'pg_namespace', n.oid, 0, '' FROM pg_namespace n
			WHERE n.nspname = 'public' AND obj_description(n.oid, 'pg_namespace') IS NULL""";

	private CommentQueries() {
	}

	static List<CatalogQuery> all() {
		return List.of(new CatalogQuery(CatalogKind.COMMENT, COMMENTS));
	}

}
