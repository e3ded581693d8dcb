package dev.migrator.execution.catalog;

import java.util.List;

import dev.migrator.schema.catalog.CatalogKind;

/**
 * Types that are no tables.
 */
final class TypeQueries {

	private static final String ENUMS = """
			SELECT 'pg_type' AS _class, t.oid AS _oid, n.nspname AS _schema, t.typname AS _name,
			  (SELECT string_agg(quote_literal(e.enumlabel), E',\\n' ORDER BY e.enumsortorder) FROM pg_enum e
			    WHERE e.enumtypid = t.oid) AS labels
			FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
			WHERE t.typtype = 'e' AND t.oid >= 16384 AND n.nspname !~ '^pg_'""";

	private TypeQueries() {
	}

	static List<CatalogQuery> all() {
		return List.of(new CatalogQuery(CatalogKind.ENUM, ENUMS));
	}

}
