package dev.migrator.execution.catalog;

import java.util.List;

import dev.migrator.schema.catalog.CatalogKind;

/**
 * Functions, procedures, aggregates, and what is made of them: casts and operators.
 */
final class RoutineQueries {

	/** The functions that a type brings along are left out. */
	private static final String ROUTINES = """
			SELECT 'pg_proc' AS _class, p.oid AS _oid,
			  CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS _kind,
			  n.nspname AS _schema, p.proname AS _name, oidvectortypes(p.proargtypes) AS _arguments,
			  pg_get_function_arguments(p.oid) AS arguments,
			  pg_get_function_identity_arguments(p.oid) AS signature,
			  NULLIF(p.pronargdefaults, 0) AS defaults,
			  pg_get_function_result(p.oid) AS result,
			  l.lanname AS language,
			  p.prokind = 'w' AS "window",
			  CASE p.provolatile WHEN 'i' THEN 'IMMUTABLE' WHEN 's' THEN 'STABLE' END AS volatility,
			  p.proisstrict AS strict, p.prosecdef AS security_definer, p.proleakproof AS leakproof,
			  CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' END AS parallel,
			  CASE WHEN p.procost <> CASE WHEN l.lanname IN ('c', 'internal') THEN 1 ELSE 100 END
			    THEN p.procost END AS cost,
			  CASE WHEN p.proretset AND p.prorows <> 1000 THEN p.prorows END AS rows,
			  CASE WHEN p.prosupport <> 0 THEN p.prosupport::regproc::text END AS support,
			  (SELECT string_agg('FOR TYPE ' || format_type(u.type, NULL), ', ' ORDER BY u.n)
			    FROM unnest(p.protrftypes) WITH ORDINALITY u(type, n)) AS transforms,
			  (SELECT string_agg(u.setting, E'\\n' ORDER BY u.n)
			    FROM unnest(p.proconfig) WITH ORDINALITY u(setting, n)) AS settings,
			  p.probin AS library,
			  CASE WHEN p.prosqlbody IS NULL THEN p.prosrc END AS body,
			  pg_get_function_sqlbody(p.oid) AS sql_body
			FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
			WHERE p.prokind IN ('f', 'p', 'w') AND p.oid >= 16384 AND n.nspname !~ '^pg_'
			  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
			    AND d.deptype = 'i')""";

	private static final String AGGREGATES = """
			SELECT 'pg_proc' AS _class, p.oid AS _oid,
			  n.nspname AS _schema, p.proname AS _name, oidvectortypes(p.proargtypes) AS _arguments,
			  pg_get_function_arguments(p.oid) AS arguments,
			  format_type(p.prorettype, NULL) AS result,
			  concat_ws(E',\\n', 'SFUNC = ' || a.aggtransfn::regproc, 'STYPE = ' || format_type(a.aggtranstype, NULL),
			    'SSPACE = ' || NULLIF(a.aggtransspace, 0),
			    'FINALFUNC = ' || NULLIF(a.aggfinalfn::oid, 0)::regproc,
			    CASE WHEN a.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
			    CASE WHEN a.aggfinalmodify <> CASE a.aggkind WHEN 'n' THEN 'r'::"char" ELSE 'w'::"char" END
			      THEN 'FINALFUNC_MODIFY = ' || CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY'
			        WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
			    'COMBINEFUNC = ' || NULLIF(a.aggcombinefn::oid, 0)::regproc,
			    'SERIALFUNC = ' || NULLIF(a.aggserialfn::oid, 0)::regproc,
			    'DESERIALFUNC = ' || NULLIF(a.aggdeserialfn::oid, 0)::regproc,
			    'INITCOND = ' || quote_literal(a.agginitval),
			    'MSFUNC = ' || NULLIF(a.aggmtransfn::oid, 0)::regproc,
			    'MINVFUNC = ' || NULLIF(a.aggminvtransfn::oid, 0)::regproc,
			    CASE WHEN a.aggmtranstype <> 0 THEN 'MSTYPE = ' || format_type(a.aggmtranstype, NULL) END,
			    'MSSPACE = ' || NULLIF(a.aggmtransspace, 0),
			    'MFINALFUNC = ' || NULLIF(a.aggmfinalfn::oid, 0)::regproc,
			    CASE WHEN a.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END,
			    CASE WHEN a.aggmfinalfn <> 0
			        AND a.aggmfinalmodify <> CASE a.aggkind WHEN 'n' THEN 'r'::"char" ELSE 'w'::"char" END
			      THEN 'MFINALFUNC_MODIFY = ' || CASE a.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY'
			        WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END,
			    'MINITCOND = ' || quote_literal(a.aggminitval),
			    (SELECT 'SORTOP = OPERATOR(' || quote_ident(s.nspname) || '.' || o.oprname || ')'
			      FROM pg_operator o JOIN pg_namespace s ON s.oid = o.oprnamespace WHERE o.oid = a.aggsortop),
			    CASE p.proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END,
			    CASE WHEN a.aggkind = 'h' THEN 'HYPOTHETICAL' END) AS definition
			FROM pg_proc p JOIN pg_aggregate a ON a.aggfnoid = p.oid JOIN pg_namespace n ON n.oid = p.pronamespace
			WHERE p.oid >= 16384 AND n.nspname !~ '^pg_'""";

	/** The cast that a range type brings along is left out. */
	private static final String CASTS = """
			SELECT 'pg_cast' AS _class, c.oid AS _oid, '' AS _name,
			  format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL) AS _arguments,
			  CASE c.castmethod WHEN 'i' THEN 'WITH INOUT' WHEN 'b' THEN 'WITHOUT FUNCTION'
			    ELSE 'WITH FUNCTION ' || c.castfunc::regprocedure END AS method,
			  CASE c.castcontext WHEN 'a' THEN 'AS ASSIGNMENT' WHEN 'i' THEN 'AS IMPLICIT' END AS context
			FROM pg_cast c WHERE c.oid >= 16384
			  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass AND d.objid = c.oid
			    AND d.deptype = 'i')""";

	/** An operator without a function is only declared, by another that names it. */
	private static final String OPERATORS = """
			SELECT 'pg_operator' AS _class, o.oid AS _oid, n.nspname AS _schema, o.oprname AS _name,
			  CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END || ', '
			    || format_type(o.oprright, NULL) AS _arguments,
			  o.oprcode::regproc AS function,
			  CASE WHEN o.oprleft <> 0 THEN format_type(o.oprleft, NULL) END AS "left",
			  format_type(o.oprright, NULL) AS "right",
			  (SELECT 'OPERATOR(' || quote_ident(s.nspname) || '.' || x.oprname || ')' FROM pg_operator x
			    JOIN pg_namespace s ON s.oid = x.oprnamespace WHERE x.oid = o.oprcom) AS commutator,
			  (SELECT 'OPERATOR(' || quote_ident(s.nspname) || '.' || x.oprname || ')' FROM pg_operator x
			    JOIN pg_namespace s ON s.oid = x.oprnamespace WHERE x.oid = o.oprnegate) AS negator,
			  CASE WHEN o.oprrest <> 0 THEN o.oprrest::regproc::text END AS "restrict",
			  CASE WHEN o.oprjoin <> 0 THEN o.oprjoin::regproc::text END AS "join",
			  o.oprcanhash AS hashes, o.oprcanmerge AS merges
			FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
			WHERE o.oid >= 16384 AND o.oprcode <> 0 AND n.nspname !~ '^pg_'""";

	private RoutineQueries() {
	}

	static List<CatalogQuery> all() {
		return List.of(new CatalogQuery(CatalogKind.FUNCTION, ROUTINES),
				new CatalogQuery(CatalogKind.AGGREGATE, AGGREGATES), new CatalogQuery(CatalogKind.CAST, CASTS),
				new CatalogQuery(CatalogKind.OPERATOR, OPERATORS));
	}

}
