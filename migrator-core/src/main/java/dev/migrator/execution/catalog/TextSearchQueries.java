package dev.migrator.execution.catalog;

import java.util.List;

import dev.migrator.schema.catalog.CatalogKind;

/**
 * What is needed to search in texts, and what is done when something happens.
 */
final class TextSearchQueries {

	private static final String CONFIGURATIONS = """
			SELECT 'pg_ts_config' AS _class, c.oid AS _oid, n.nspname AS _schema, c.cfgname AS _name,
			  (SELECT quote_ident(s.nspname) || '.' || quote_ident(p.prsname) FROM pg_ts_parser p
			    JOIN pg_namespace s ON s.oid = p.prsnamespace WHERE p.oid = c.cfgparser) AS parser,
			  (SELECT string_agg(x.token || ' WITH ' || x.dictionaries, E'\\n' ORDER BY x.token) FROM (
			    SELECT t.alias AS token, string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno) AS dictionaries
			    FROM pg_ts_config_map m JOIN ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype
			    WHERE m.mapcfg = c.oid GROUP BY t.alias) x) AS mappings
			FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace
			WHERE c.oid >= 16384 AND n.nspname !~ '^pg_'""";

	private static final String DICTIONARIES = """
			SELECT 'pg_ts_dict' AS _class, d.oid AS _oid, n.nspname AS _schema, d.dictname AS _name,
			  (SELECT quote_ident(s.nspname) || '.' || quote_ident(t.tmplname) FROM pg_ts_template t
			    JOIN pg_namespace s ON s.oid = t.tmplnamespace WHERE t.oid = d.dicttemplate) AS template,
			  d.dictinitoption AS options
			FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace
			WHERE d.oid >= 16384 AND n.nspname !~ '^pg_'""";

	private static final String EVENT_TRIGGERS = """
			SELECT 'pg_event_trigger' AS _class, e.oid AS _oid, e.evtname AS _name, e.evtevent AS event,
			  (SELECT string_agg(quote_literal(t), ', ' ORDER BY t) FROM unnest(e.evttags) t) AS tags,
			  e.evtfoid::regproc AS function,
			  CASE e.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS'
			    END AS state
			FROM pg_event_trigger e WHERE e.oid >= 16384""";

	private TextSearchQueries() {
	}

	static List<CatalogQuery> all() {
		return List.of(new CatalogQuery(CatalogKind.TEXT_SEARCH_CONFIGURATION, CONFIGURATIONS),
				new CatalogQuery(CatalogKind.TEXT_SEARCH_DICTIONARY, DICTIONARIES),
				new CatalogQuery(CatalogKind.EVENT_TRIGGER, EVENT_TRIGGERS));
	}

}
