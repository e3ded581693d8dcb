package dev.migrator.execution.catalog;

import java.util.List;

import dev.migrator.schema.catalog.CatalogKind;

/**
 * Extensions, and access to data that are elsewhere.
 */
final class ForeignQueries {

	/** An extension whose files are gone cannot be asked to what it can be updated. */
	private static final String EXTENSIONS = """
			SELECT 'pg_extension' AS _class, e.oid AS _oid, e.extname AS _name,
			  n.nspname AS schema, e.extversion AS version, e.extrelocatable AS "~relocatable",
			  CASE WHEN EXISTS (SELECT FROM pg_available_extensions a WHERE a.name = e.extname) THEN
			    (SELECT coalesce(string_agg(u.target, ' ' ORDER BY u.target), '') FROM pg_extension_update_paths(e.extname) u
			      WHERE u.source = e.extversion AND u.path IS NOT NULL) END AS "~updates",
			  (SELECT a.default_version FROM pg_available_extensions a WHERE a.name = e.extname) AS "~default"
			FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
			WHERE e.oid >= 16384""";

	private static final String WRAPPERS = """
			SELECT 'pg_foreign_data_wrapper' AS _class, w.oid AS _oid, w.fdwname AS _name,
			  CASE WHEN w.fdwhandler <> 0 THEN w.fdwhandler::regproc::text END AS handler,
			  CASE WHEN w.fdwvalidator <> 0 THEN w.fdwvalidator::regproc::text END AS validator,
			  (SELECT string_agg(quote_ident(split_part(o, '=', 1)) || ' '
			      || quote_literal(substr(o, strpos(o, '=') + 1)), ', ' ORDER BY o) FROM unnest(w.fdwoptions) o) AS options
			FROM pg_foreign_data_wrapper w WHERE w.oid >= 16384""";

	private static final String SERVERS = """
			SELECT 'pg_foreign_server' AS _class, s.oid AS _oid, s.srvname AS _name,
			  quote_ident(w.fdwname) AS wrapper, s.srvtype AS type, s.srvversion AS version,
			  (SELECT string_agg(quote_ident(split_part(o, '=', 1)) || ' '
			      || quote_literal(substr(o, strpos(o, '=') + 1)), ', ' ORDER BY o) FROM unnest(s.srvoptions) o) AS options
			FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
			WHERE s.oid >= 16384""";

	/** What the options say may be a secret: only their names are told. */
	private static final String USER_MAPPINGS = """
			SELECT 'pg_user_mapping' AS _class, m.umid AS _oid, m.usename AS _name,
			  'pg_foreign_server' AS _parent_class, m.srvid AS _parent_oid,
			  (SELECT string_agg(split_part(o, '=', 1), ', ' ORDER BY o) FROM unnest(m.umoptions) o) AS definition
			FROM pg_user_mappings m WHERE m.umid >= 16384""";

	private ForeignQueries() {
	}

	static List<CatalogQuery> all() {
		return List.of(new CatalogQuery(CatalogKind.EXTENSION, EXTENSIONS),
				new CatalogQuery(CatalogKind.FOREIGN_DATA_WRAPPER, WRAPPERS),
				new CatalogQuery(CatalogKind.FOREIGN_SERVER, SERVERS),
				new CatalogQuery(CatalogKind.USER_MAPPING, USER_MAPPINGS));
	}

}
