package dev.migrator.execution.catalog;

import java.util.List;

import dev.migrator.schema.catalog.CatalogKind;

/**
 * Who may do what, and who may do what with things that are yet to be created. Only what
 * is not so from birth is told: {@code standard} is what a role may do if nobody grants
 * and revokes anything. Everybody is called {@code public}, which no role can be.
 * <p>
 * Where the thing itself is no object of the catalog, the grant is one of its whole, and
 * says in its arguments on what it is: {@code COLUMN} and a name for what a view has,
 * {@code SEQUENCE} for that of an identity column.
 */
final class PrivilegeQueries {

	private static final String BY_ROLE = """
			SELECT coalesce(x.grantee, y.grantee) AS grantee, x.privileges, x.grantable, y.privileges AS standard
			  FROM (SELECT e.grantee, string_agg(DISTINCT e.privilege_type, ', ' ORDER BY e.privilege_type) AS privileges,
			      string_agg(DISTINCT e.privilege_type, ', ' ORDER BY e.privilege_type)
			        FILTER (WHERE e.is_grantable AND e.grantee <> owner) AS grantable
			    FROM aclexplode(acl) e GROUP BY e.grantee) x
			  FULL JOIN (SELECT e.grantee, string_agg(DISTINCT e.privilege_type, ', ' ORDER BY e.privilege_type) AS privileges
			    FROM aclexplode(standard) e GROUP BY e.grantee) y USING (grantee)""";

	/** The schema public is born with more rights than others, until 14 with more yet. */
	private static final String GRANTS = """
			WITH acl AS (
			  SELECT 'pg_class' AS class, coalesce(d.refobjid, c.oid) AS oid, coalesce(d.refobjsubid, 0) AS sub,
			    CASE WHEN d.refobjid IS NOT NULL THEN 'SEQUENCE' END AS part, c.relowner AS owner, c.relacl AS acl,
			    acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner) AS standard
			  FROM pg_class c LEFT JOIN pg_depend d ON c.relkind = 'S' AND d.classid = 'pg_class'::regclass
			    AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'i'
			  WHERE c.relacl IS NOT NULL AND c.oid >= 16384
			  UNION ALL
			  SELECT 'pg_class', c.oid, CASE WHEN c.relkind IN ('v', 'm') THEN 0 ELSE a.attnum END,
			    CASE WHEN c.relkind IN ('v', 'm') THEN 'COLUMN ' || quote_ident(a.attname) END,
			    c.relowner, a.attacl, acldefault('c', c.relowner)
			  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE a.attacl IS NOT NULL AND c.oid >= 16384
			    AND NOT a.attisdropped
			  UNION ALL
			  SELECT 'pg_proc', p.oid, 0, NULL, p.proowner, p.proacl, acldefault('f', p.proowner)
			  FROM pg_proc p WHERE p.proacl IS NOT NULL AND p.oid >= 16384
			  UNION ALL
			  SELECT 'pg_namespace', n.oid, 0, NULL, n.nspowner, coalesce(n.nspacl, acldefault('n', n.nspowner)),
			    acldefault('n', n.nspowner)
			      || CASE WHEN n.nspname = 'public' THEN ARRAY[makeaclitem(0, n.nspowner, 'USAGE', false)] END
			      || CASE WHEN n.nspname = 'public' AND current_setting('server_version_num')::int < 150000
			        THEN ARRAY[makeaclitem(0, n.nspowner, 'CREATE', false)] END
			  FROM pg_namespace n WHERE n.oid >= 16384 OR n.nspname = 'public'
			  UNION ALL
			  SELECT CASE WHEN t.typrelid <> 0 THEN 'pg_class' ELSE 'pg_type' END,
			    CASE WHEN t.typrelid <> 0 THEN t.typrelid ELSE t.oid END, 0, NULL, t.typowner, t.typacl,
			    acldefault('T', t.typowner)
			  FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
			  WHERE t.typacl IS NOT NULL AND t.oid >= 16384 AND (c.relkind IS NULL OR c.relkind = 'c')
			  UNION ALL
			  SELECT 'pg_language', l.oid, 0, NULL, l.lanowner, l.lanacl, acldefault('l', l.lanowner)
			  FROM pg_language l WHERE l.lanacl IS NOT NULL AND l.oid >= 16384
			  UNION ALL
			  SELECT 'pg_foreign_data_wrapper', w.oid, 0, NULL, w.fdwowner, w.fdwacl, acldefault('F', w.fdwowner)
			  FROM pg_foreign_data_wrapper w WHERE w.fdwacl IS NOT NULL
			  UNION ALL
			  SELECT 'pg_foreign_server', s.oid, 0, NULL, s.srvowner, s.srvacl, acldefault('S', s.srvowner)
			  FROM pg_foreign_server s WHERE s.srvacl IS NOT NULL
			)
			SELECT 'grant' AS _class, row_number() OVER () AS _oid,
			  CASE g.grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(g.grantee)::text END AS _name, acl.part AS _arguments,
			  acl.class AS _parent_class, acl.oid AS _parent_oid, acl.sub AS _parent_sub,
			  g.privileges, g.grantable, g.standard
			FROM acl, LATERAL (%s) g
			WHERE g.privileges IS DISTINCT FROM g.standard OR g.grantable IS NOT NULL"""
		.formatted(BY_ROLE);

	/**
	 * Without a schema they stand in for what things have from birth, in a schema they
	 * come on top of that. Those of the role that reads are told without a name, because
	 * it may have another one elsewhere.
	 */
	private static final String DEFAULT_PRIVILEGES = """
			WITH acl AS (
			  SELECT n.nspname AS schema, n.oid AS schema_oid,
			    CASE WHEN r.rolname = current_user THEN '' ELSE r.rolname::text END AS role, r.oid AS owner,
			    CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
			      WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END AS things,
			    d.defaclacl AS acl,
			    CASE WHEN n.oid IS NULL THEN
			      acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole) END AS standard
			  FROM pg_default_acl d JOIN pg_roles r ON r.oid = d.defaclrole
			  LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
			)
			SELECT 'pg_default_acl' AS _class, row_number() OVER () AS _oid, acl.schema AS _schema, acl.role AS _name,
			  acl.things || CASE g.grantee WHEN 0 THEN ' TO public'
			    ELSE ' TO ' || quote_ident(pg_get_userbyid(g.grantee)) END AS _arguments,
			  CASE WHEN acl.schema_oid IS NOT NULL THEN 'pg_namespace' END AS _parent_class, acl.schema_oid AS _parent_oid,
			  g.privileges, g.grantable, g.standard
			FROM acl, LATERAL (%s) g
			WHERE g.grantee <> acl.owner
			  AND (g.privileges IS DISTINCT FROM g.standard OR g.grantable IS NOT NULL)"""
		.formatted(BY_ROLE);

	private PrivilegeQueries() {
	}

	static List<CatalogQuery> all() {
		return List.of(new CatalogQuery(CatalogKind.GRANT, GRANTS),
				new CatalogQuery(CatalogKind.DEFAULT_PRIVILEGES, DEFAULT_PRIVILEGES));
	}

}
