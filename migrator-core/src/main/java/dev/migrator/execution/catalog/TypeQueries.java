package dev.migrator.execution.catalog;

import java.util.List;

import dev.migrator.schema.catalog.CatalogKind;

/**
 * Types that are no tables, and collations.
 */
final class TypeQueries {

	/** The columns of this catalog are others in each version of the server. */
	private static final String COLLATIONS = """
			SELECT 'pg_collation' AS _class, l.oid AS _oid, n.nspname AS _schema, l.collname AS _name,
			  CASE l.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' WHEN 'c' THEN 'libc'
			    ELSE 'default' END AS provider,
			  coalesce(to_jsonb(l) ->> 'colllocale', to_jsonb(l) ->> 'colliculocale',
			    CASE WHEN l.collprovider = 'i' THEN l.collcollate END) AS locale,
			  CASE WHEN l.collprovider = 'c' THEN l.collcollate END AS collate,
			  CASE WHEN l.collprovider = 'c' THEN l.collctype END AS ctype,
			  to_jsonb(l) ->> 'collicurules' AS rules,
			  NOT l.collisdeterministic AS nondeterministic
			FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace
			WHERE l.oid >= 16384 AND n.nspname !~ '^pg_'""";

	private static final String ENUMS = """
			SELECT 'pg_type' AS _class, t.oid AS _oid, n.nspname AS _schema, t.typname AS _name,
			  (SELECT string_agg(quote_literal(e.enumlabel), E',\\n' ORDER BY e.enumsortorder) FROM pg_enum e
			    WHERE e.enumtypid = t.oid) AS labels
			FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
			WHERE t.typtype = 'e' AND t.oid >= 16384 AND n.nspname !~ '^pg_'""";

	private static final String DOMAINS = """
			SELECT 'pg_type' AS _class, t.oid AS _oid, n.nspname AS _schema, t.typname AS _name,
			  format_type(t.typbasetype, t.typtypmod) AS type,
			  (SELECT t.typcollation::regcollation::text FROM pg_type b
			    WHERE b.oid = t.typbasetype AND b.typcollation <> t.typcollation) AS collation,
			  pg_get_expr(t.typdefaultbin, 0) AS "default",
			  t.typnotnull AS not_null
			FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
			WHERE t.typtype = 'd' AND t.oid >= 16384 AND n.nspname !~ '^pg_'
			  AND n.nspname <> 'information_schema'""";

	/** NOT NULL, which 17 has here as well, is told with the domain. */
	private static final String DOMAIN_CONSTRAINTS = """
			SELECT 'pg_constraint' AS _class, k.oid AS _oid, k.conname AS _name,
			  'pg_type' AS _parent_class, k.contypid AS _parent_oid,
			  pg_get_constraintdef(k.oid) AS definition
			FROM pg_constraint k
			WHERE k.contypid <> 0 AND k.contype = 'c' AND k.oid >= 16384""";

	/** Other catalogs know a composite type as the relation that has its attributes. */
	private static final String COMPOSITE_TYPES = """
			SELECT 'pg_class' AS _class, c.oid AS _oid, n.nspname AS _schema, c.relname AS _name,
			  (SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
			      || coalesce(' COLLATE ' || (SELECT a.attcollation::regcollation::text FROM pg_type t
			          WHERE t.oid = a.atttypid AND t.typcollation <> a.attcollation), ''),
			      E',\\n' ORDER BY a.attnum)
			    FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS attributes
			FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE c.relkind = 'c' AND c.oid >= 16384 AND n.nspname !~ '^pg_'""";

	private static final String RANGE_TYPES = """
			SELECT 'pg_type' AS _class, t.oid AS _oid, n.nspname AS _schema, t.typname AS _name,
			  format_type(r.rngsubtype, NULL) AS subtype,
			  (SELECT quote_ident(s.nspname) || '.' || quote_ident(o.opcname) FROM pg_opclass o
			    JOIN pg_namespace s ON s.oid = o.opcnamespace
			    WHERE o.oid = r.rngsubopc AND NOT o.opcdefault) AS operator_class,
			  (SELECT r.rngcollation::regcollation::text FROM pg_type b
			    WHERE b.oid = r.rngsubtype AND r.rngcollation <> 0 AND b.typcollation <> r.rngcollation) AS collation,
			  CASE WHEN r.rngcanonical <> 0 THEN r.rngcanonical::regproc::text END AS canonical,
			  CASE WHEN r.rngsubdiff <> 0 THEN r.rngsubdiff::regproc::text END AS difference,
			  (SELECT quote_ident(m.typname) FROM pg_type m WHERE m.oid = r.rngmultitypid) AS multirange
			FROM pg_type t JOIN pg_range r ON r.rngtypid = t.oid JOIN pg_namespace n ON n.oid = t.typnamespace
			WHERE t.oid >= 16384 AND n.nspname !~ '^pg_'""";

	private static final String BASE_TYPES = """
			SELECT 'pg_type' AS _class, t.oid AS _oid, n.nspname AS _schema, t.typname AS _name,
			  CASE WHEN t.typisdefined THEN concat_ws(' ', t.typinput, t.typoutput, t.typlen, t.typbyval, t.typalign,
			    t.typstorage, t.typcategory, t.typdefault) ELSE 'declared' END AS definition
			FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
			WHERE t.typtype IN ('b', 'p') AND t.oid >= 16384 AND n.nspname !~ '^pg_'
			  AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)""";

	private TypeQueries() {
	}

	static List<CatalogQuery> all() {
		return List.of(new CatalogQuery(CatalogKind.COLLATION, COLLATIONS), new CatalogQuery(CatalogKind.ENUM, ENUMS),
				new CatalogQuery(CatalogKind.DOMAIN, DOMAINS),
				new CatalogQuery(CatalogKind.DOMAIN_CONSTRAINT, DOMAIN_CONSTRAINTS),
				new CatalogQuery(CatalogKind.COMPOSITE_TYPE, COMPOSITE_TYPES),
				new CatalogQuery(CatalogKind.RANGE_TYPE, RANGE_TYPES),
				new CatalogQuery(CatalogKind.BASE_TYPE, BASE_TYPES));
	}

}
