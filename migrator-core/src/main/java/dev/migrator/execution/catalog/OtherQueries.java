package dev.migrator.execution.catalog;

import java.util.List;
import java.util.Map;

import dev.migrator.schema.catalog.CatalogKind;

/**
 * Things that are seen, so that a difference in them is reported, but not handled. What
 * they consist of is one text.
 */
final class OtherQueries {

	private static final Map<CatalogKind, String> ALL = Map.ofEntries(
			Map.entry(CatalogKind.LANGUAGE,
					"""
							SELECT 'pg_language' AS _class, l.oid AS _oid, l.lanname AS _name,
							  concat_ws(' ', CASE WHEN l.lanpltrusted THEN 'trusted' END, l.lanplcallfoid::regproc, l.laninline::regproc,
							    l.lanvalidator::regproc) AS definition
							FROM pg_language l WHERE l.oid >= 16384"""),
			Map.entry(CatalogKind.OPERATOR_CLASS,
					"""
							SELECT 'pg_opclass' AS _class, o.oid AS _oid, n.nspname AS _schema, o.opcname AS _name, a.amname AS _arguments,
							  concat_ws(' ', format_type(o.opcintype, NULL), CASE WHEN o.opcdefault THEN 'default' END,
							    CASE WHEN o.opckeytype <> 0 THEN 'storage ' || format_type(o.opckeytype, NULL) END, f.opfname) AS definition
							FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace JOIN pg_am a ON a.oid = o.opcmethod
							JOIN pg_opfamily f ON f.oid = o.opcfamily
							WHERE o.oid >= 16384"""),
			Map.entry(CatalogKind.OPERATOR_FAMILY,
					"""
							SELECT 'pg_opfamily' AS _class, f.oid AS _oid, n.nspname AS _schema, f.opfname AS _name, a.amname AS _arguments,
							  (SELECT string_agg(m, ', ' ORDER BY m) FROM (
							    SELECT 'operator ' || o.amopstrategy || ' ' || o.amopopr::regoperator FROM pg_amop o
							      WHERE o.amopfamily = f.oid
							    UNION ALL SELECT 'function ' || p.amprocnum || ' ' || p.amproc FROM pg_amproc p
							      WHERE p.amprocfamily = f.oid) x(m)) AS definition
							FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am a ON a.oid = f.opfmethod
							WHERE f.oid >= 16384"""),
			Map.entry(CatalogKind.TEXT_SEARCH_PARSER, """
					SELECT 'pg_ts_parser' AS _class, p.oid AS _oid, n.nspname AS _schema, p.prsname AS _name,
					  concat_ws(' ', p.prsstart, p.prstoken, p.prsend, p.prsheadline, p.prslextype) AS definition
					FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace
					WHERE p.oid >= 16384"""), Map.entry(CatalogKind.TEXT_SEARCH_TEMPLATE, """
					SELECT 'pg_ts_template' AS _class, t.oid AS _oid, n.nspname AS _schema, t.tmplname AS _name,
					  concat_ws(' ', t.tmplinit, t.tmpllexize) AS definition
					FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace
					WHERE t.oid >= 16384"""),
			Map.entry(CatalogKind.CONVERSION,
					"""
							SELECT 'pg_conversion' AS _class, c.oid AS _oid, n.nspname AS _schema, c.conname AS _name,
							  concat_ws(' ', pg_encoding_to_char(c.conforencoding), pg_encoding_to_char(c.contoencoding), c.conproc,
							    CASE WHEN c.condefault THEN 'default' END) AS definition
							FROM pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace
							WHERE c.oid >= 16384"""),
			Map.entry(CatalogKind.TRANSFORM, """
					SELECT 'pg_transform' AS _class, t.oid AS _oid, '' AS _name,
					  'FOR ' || format_type(t.trftype, NULL) || ' LANGUAGE ' || l.lanname AS _arguments,
					  concat_ws(' ', t.trffromsql::regproc, t.trftosql::regproc) AS definition
					FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang
					WHERE t.oid >= 16384"""), Map.entry(CatalogKind.ACCESS_METHOD, """
					SELECT 'pg_am' AS _class, a.oid AS _oid, a.amname AS _name,
					  concat_ws(' ', a.amtype, a.amhandler) AS definition
					FROM pg_am a
					WHERE a.oid >= 16384"""),
			Map.entry(CatalogKind.PUBLICATION,
					"""
							SELECT 'pg_publication' AS _class, p.oid AS _oid, p.pubname AS _name,
							  concat_ws(' ', CASE WHEN p.puballtables THEN 'all tables' END, CASE WHEN p.pubinsert THEN 'insert' END,
							    CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,
							    CASE WHEN p.pubtruncate THEN 'truncate' END, CASE WHEN p.pubviaroot THEN 'via root' END,
							    (SELECT string_agg(r.prrelid::regclass::text, ', ' ORDER BY r.prrelid::regclass::text)
							      FROM pg_publication_rel r WHERE r.prpubid = p.oid)) AS definition
							FROM pg_publication p
							WHERE p.oid >= 16384"""),
			Map.entry(CatalogKind.SUBSCRIPTION,
					"""
							SELECT 'pg_subscription' AS _class, s.oid AS _oid, s.subname AS _name,
							  concat_ws(' ', CASE WHEN s.subenabled THEN 'enabled' END, array_to_string(s.subpublications, ', ')) AS definition
							FROM pg_subscription s
							WHERE s.subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())"""));

	private OtherQueries() {
	}

	static List<CatalogQuery> all() {
		return ALL.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((entry) -> new CatalogQuery(entry.getKey(), entry.getValue()))
			.toList();
	}

}
