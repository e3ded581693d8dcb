package dev.migrator.execution.catalog;

import java.util.List;

import dev.migrator.schema.catalog.CatalogKind;

/**
 * Rules, triggers, policies, and whether a table asks its policies. What the server makes
 * of them is cut where the name of their table stands, because that is not theirs.
 */
final class TriggerQueries {

	private static final String RULES = """
			SELECT 'pg_rewrite' AS _class, r.oid AS _oid, r.rulename AS _name,
			  'pg_class' AS _parent_class, r.ev_class AS _parent_oid,
			  CASE r.ev_type WHEN '1' THEN 'SELECT' WHEN '2' THEN 'UPDATE' WHEN '3' THEN 'INSERT' ELSE 'DELETE' END AS event,
			  rtrim(substr(d.text, strpos(d.text, d.event) + length(d.event)), ';') AS definition,
			  CASE r.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END
			    AS enabled
			FROM pg_rewrite r, LATERAL (
			  SELECT pg_get_ruledef(r.oid, true) AS text, ' TO ' || r.ev_class::regclass AS event) d
			WHERE r.rulename <> '_RETURN' AND r.oid >= 16384""";

	/** What a partition has of its parent comes with that. */
	private static final String TRIGGERS = """
			SELECT 'pg_trigger' AS _class, t.oid AS _oid, t.tgname AS _name,
			  'pg_class' AS _parent_class, t.tgrelid AS _parent_oid,
			  t.tgconstraint <> 0 AS "constraint",
			  substr(d.text, strpos(d.text, d.name) + length(d.name),
			    strpos(d.text, d.place) - strpos(d.text, d.name) - length(d.name)) AS event,
			  substr(d.text, strpos(d.text, d.place) + length(d.place)) AS definition,
			  CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END
			    AS enabled
			FROM pg_trigger t, LATERAL (
			  SELECT pg_get_triggerdef(t.oid, true) AS text, format(' TRIGGER %I ', t.tgname) AS name,
			    format(' ON %s ', t.tgrelid::regclass) AS place) d
			WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.oid >= 16384""";

	private static final String POLICIES = """
			SELECT 'pg_policy' AS _class, p.oid AS _oid, p.polname AS _name,
			  'pg_class' AS _parent_class, p.polrelid AS _parent_oid,
			  NOT p.polpermissive AS restrictive,
			  CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' END
			    AS command,
			  (SELECT string_agg(quote_ident(r.rolname), ', ' ORDER BY r.rolname COLLATE "C") FROM pg_roles r
			    WHERE r.oid = ANY (p.polroles)) AS roles,
			  pg_get_expr(p.polqual, p.polrelid, true) AS "using",
			  pg_get_expr(p.polwithcheck, p.polrelid, true) AS "check"
			FROM pg_policy p WHERE p.oid >= 16384""";

	private static final String ROW_SECURITY = """
			SELECT 'row security' AS _class, c.oid AS _oid, '' AS _name,
			  'pg_class' AS _parent_class, c.oid AS _parent_oid,
			  c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced
			FROM pg_class c
			WHERE c.relkind IN ('r', 'p') AND (c.relrowsecurity OR c.relforcerowsecurity) AND c.oid >= 16384""";

	private TriggerQueries() {
	}

	static List<CatalogQuery> all() {
		return List.of(new CatalogQuery(CatalogKind.RULE, RULES), new CatalogQuery(CatalogKind.TRIGGER, TRIGGERS),
				new CatalogQuery(CatalogKind.POLICY, POLICIES),
				new CatalogQuery(CatalogKind.ROW_SECURITY, ROW_SECURITY));
	}

}
