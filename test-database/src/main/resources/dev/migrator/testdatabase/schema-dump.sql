-- Everything that is defined in a database: kind, name, definition
WITH own_schema AS (
    SELECT oid, nspname FROM pg_namespace
     WHERE nspname <> 'information_schema' AND nspname NOT LIKE 'pg\_%'
), member AS (
    -- what an extension brought is the extension's
    SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
), relation AS (
    SELECT c.*, s.nspname AS schema, s.nspname || '.' || c.relname AS name
      FROM pg_class c JOIN own_schema s ON s.oid = c.relnamespace
     WHERE c.relname NOT LIKE 'migrator\_%'
       AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid)
), own_table AS (
    SELECT * FROM relation WHERE relkind IN ('r', 'p', 'f', 'c', 'v', 'm')
), type AS (
    SELECT t.*, s.nspname || '.' || t.typname AS name
      FROM pg_type t JOIN own_schema s ON s.oid = t.typnamespace
     WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_type'::regclass AND m.objid = t.oid)
), function AS (
    SELECT p.*, s.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name
      FROM pg_proc p JOIN own_schema s ON s.oid = p.pronamespace
     WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid)
), privilege AS (
    SELECT 'relation' AS kind, name, relowner AS owner,
           coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END, relowner)) AS acl
      FROM relation WHERE relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
    UNION ALL
    SELECT 'function', name, proowner, coalesce(proacl, acldefault('f', proowner)) FROM function
    UNION ALL
    SELECT 'schema', n.nspname, n.nspowner, coalesce(n.nspacl, acldefault('n', n.nspowner))
      FROM pg_namespace n JOIN own_schema USING (oid)
    UNION ALL
    SELECT 'column', t.name || '.' || a.attname, t.relowner, a.attacl
      FROM own_table t JOIN pg_attribute a ON a.attrelid = t.oid WHERE a.attacl IS NOT NULL
    UNION ALL
    SELECT 'type', name, typowner, coalesce(typacl, acldefault('T', typowner)) FROM type
     WHERE typtype IN ('b', 'd', 'e', 'r') AND typcategory <> 'A' OR typrelid IN (SELECT oid FROM relation WHERE relkind = 'c')
    UNION ALL
    SELECT 'language', lanname, lanowner, coalesce(lanacl, acldefault('l', lanowner)) FROM pg_language WHERE oid >= 16384
    UNION ALL
    SELECT 'wrapper', fdwname, fdwowner, fdwacl FROM pg_foreign_data_wrapper WHERE fdwacl IS NOT NULL
    UNION ALL
    SELECT 'server', srvname, srvowner, srvacl FROM pg_foreign_server WHERE srvacl IS NOT NULL
    UNION ALL
    SELECT 'new ' || d.defaclobjtype::text, concat_ws(' in ', 'by ' || pg_get_userbyid(d.defaclrole), n.nspname),
           d.defaclrole, d.defaclacl
      FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
)
SELECT kind, name, definition
FROM (
    SELECT 'schema' AS kind, nspname::text AS name, '' AS definition FROM own_schema
    UNION ALL
    SELECT 'extension', extname, 'schema ' || extnamespace::regnamespace FROM pg_extension
    UNION ALL
    SELECT 'relation', name,
           concat_ws(' ', relkind, relpersistence, (SELECT string_agg(o, ',' ORDER BY o) FROM unnest(reloptions) o),
                     CASE WHEN relrowsecurity THEN 'rls' END, CASE WHEN relforcerowsecurity THEN 'forced' END,
                     CASE WHEN relreplident <> 'd' THEN 'identity ' || relreplident::text END,
                     CASE WHEN relkind = 'p' THEN 'partition by ' || pg_get_partkeydef(oid) END,
                     pg_get_expr(relpartbound, oid),
                     (SELECT 'inherits ' || string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno)
                        FROM pg_inherits WHERE inhrelid = own_table.oid),
                     CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(oid) END)
      FROM own_table
    UNION ALL
    SELECT 'column', t.name || '.' || a.attname,
           concat_ws(' ',
                     '#' || row_number() OVER (PARTITION BY t.oid ORDER BY a.attnum),
                     format_type(a.atttypid, a.atttypmod),
                     CASE WHEN a.attcollation <> y.typcollation THEN 'collate ' || a.attcollation::regcollation END,
                     CASE WHEN a.attnotnull THEN 'not null' END,
                     CASE WHEN a.attidentity <> '' THEN 'identity ' || a.attidentity::text END,
                     CASE WHEN a.attgenerated <> '' THEN 'generated ' || a.attgenerated::text END,
                     CASE WHEN a.attstorage <> y.typstorage THEN 'storage ' || a.attstorage::text END,
                     'default ' || pg_get_expr(d.adbin, d.adrelid))
      FROM own_table t
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_type y ON y.oid = a.atttypid
      LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
    UNION ALL
    SELECT 'constraint', t.name || '.' || c.conname,
           pg_get_constraintdef(c.oid) || CASE WHEN c.convalidated THEN '' ELSE ' (not validated)' END
      FROM own_table t JOIN pg_constraint c ON c.conrelid = t.oid
    UNION ALL
    SELECT 'index', r.name,
           concat_ws(' ', pg_get_indexdef(r.oid), array_to_string(r.reloptions, ','),
                     CASE WHEN NOT i.indisvalid THEN '(invalid)' END,
                     CASE WHEN i.indisclustered THEN '(clustered)' END,
                     CASE WHEN i.indisreplident THEN '(replica identity)' END)
      FROM relation r JOIN pg_index i ON i.indexrelid = r.oid JOIN own_table t ON t.oid = i.indrelid
    UNION ALL
    SELECT 'sequence', r.name,
           format('%s start %s increment %s min %s max %s cache %s cycle %s owned by %s', q.seqtypid::regtype,
                  q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache, q.seqcycle,
                  (SELECT d.refobjid::regclass || '.' || a.attname
                     FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                    WHERE d.classid = 'pg_class'::regclass AND d.objid = r.oid AND d.deptype IN ('a', 'i')))
      FROM relation r JOIN pg_sequence q ON q.seqrelid = r.oid
    UNION ALL
    SELECT 'enum', name, (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)
                            FROM pg_enum WHERE enumtypid = type.oid)
      FROM type WHERE typtype = 'e'
    UNION ALL
    SELECT 'domain', name,
           concat_ws(' ', format_type(typbasetype, typtypmod), CASE WHEN typnotnull THEN 'not null' END,
                     'default ' || typdefault,
                     (SELECT string_agg(conname || ' ' || pg_get_constraintdef(oid), ', ' ORDER BY conname)
                        FROM pg_constraint WHERE contypid = type.oid))
      FROM type WHERE typtype = 'd'
    UNION ALL
    SELECT 'range', name,
           (SELECT concat_ws(' ', rngsubtype::regtype, rngcollation, rngsubopc, NULLIF(rngcanonical::oid, 0)::regproc,
                             NULLIF(rngsubdiff::oid, 0)::regproc, rngmultitypid::regtype)
              FROM pg_range WHERE rngtypid = type.oid)
      FROM type WHERE typtype = 'r'
    UNION ALL
    SELECT 'collation', s.nspname || '.' || l.collname,
           (to_jsonb(l) - ARRAY['oid', 'collname', 'collnamespace', 'collowner', 'collversion', 'collencoding'])::text
      FROM pg_collation l JOIN own_schema s ON s.oid = l.collnamespace
    UNION ALL
    SELECT 'aggregate', f.name,
           (to_jsonb(a) - ARRAY['aggfnoid', 'aggtranstype', 'aggmtranstype', 'aggsortop'])::text || ' '
           || aggtranstype::regtype || ' ' || aggmtranstype::regtype || ' ' || aggsortop::regoperator || ' '
           || f.proparallel::text || pg_get_function_arguments(f.oid)
      FROM function f JOIN pg_aggregate a ON a.aggfnoid = f.oid
    UNION ALL
    SELECT 'cast', c.castsource::regtype || ' as ' || c.casttarget::regtype,
           concat_ws(' ', c.castmethod, c.castcontext, NULLIF(c.castfunc, 0)::regprocedure)
      FROM pg_cast c WHERE c.oid >= 16384
       AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_cast'::regclass AND m.objid = c.oid)
    UNION ALL
    SELECT 'operator', o.oid::regoperator::text,
           concat_ws(' ', o.oprcode, o.oprcom::regoperator, o.oprnegate::regoperator, o.oprrest, o.oprjoin,
                     o.oprcanhash, o.oprcanmerge)
      FROM pg_operator o JOIN own_schema s ON s.oid = o.oprnamespace
     WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_operator'::regclass AND m.objid = o.oid)
    UNION ALL
    SELECT 'foreign-data wrapper', fdwname,
           concat_ws(' ', NULLIF(fdwhandler, 0)::regproc, NULLIF(fdwvalidator, 0)::regproc,
                     (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(fdwoptions) o))
      FROM pg_foreign_data_wrapper
     WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_foreign_data_wrapper'::regclass
                         AND m.objid = pg_foreign_data_wrapper.oid)
    UNION ALL
    SELECT 'server', s.srvname, concat_ws(' ', w.fdwname, s.srvtype, s.srvversion,
                                       (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(s.srvoptions) o))
      FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
    UNION ALL
    SELECT 'text search configuration', s.nspname || '.' || c.cfgname,
           c.cfgparser || ' ' || (SELECT string_agg(concat_ws(' ', maptokentype, mapseqno, mapdict::regdictionary), ', '
                                                    ORDER BY maptokentype, mapseqno)
                                    FROM pg_ts_config_map WHERE mapcfg = c.oid)
      FROM pg_ts_config c JOIN own_schema s ON s.oid = c.cfgnamespace
     WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_config'::regclass AND m.objid = c.oid)
    UNION ALL
    SELECT 'text search dictionary', s.nspname || '.' || d.dictname, d.dicttemplate || ' ' || d.dictinitoption
      FROM pg_ts_dict d JOIN own_schema s ON s.oid = d.dictnamespace
     WHERE NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_ts_dict'::regclass AND m.objid = d.oid)
    UNION ALL
    SELECT 'function', name,
           CASE WHEN prokind = 'a' THEN 'aggregate returning ' || prorettype::regtype ELSE pg_get_functiondef(oid) END
      FROM function
    UNION ALL
    SELECT 'trigger', t.name || '.' || g.tgname, pg_get_triggerdef(g.oid) || ' enabled ' || g.tgenabled::text
      FROM own_table t JOIN pg_trigger g ON g.tgrelid = t.oid WHERE NOT g.tgisinternal
    UNION ALL
    SELECT 'rule', t.name || '.' || w.rulename, pg_get_ruledef(w.oid) || ' enabled ' || w.ev_enabled::text
      FROM own_table t JOIN pg_rewrite w ON w.ev_class = t.oid WHERE w.rulename <> '_RETURN'
    UNION ALL
    SELECT 'policy', t.name || '.' || p.polname,
           format('%s %s to %s using (%s) with check (%s)',
                  CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END, p.polcmd,
                  (SELECT string_agg(CASE r WHEN 0 THEN 'public' ELSE pg_get_userbyid(r) END, ', ' ORDER BY r)
                     FROM unnest(p.polroles) r),
                  pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
      FROM own_table t JOIN pg_policy p ON p.polrelid = t.oid
    UNION ALL
    SELECT 'statistics', s.nspname || '.' || x.stxname, pg_get_statisticsobjdef(x.oid) || coalesce(' target ' || nullif(x.stxstattarget, -1), '')
      FROM pg_statistic_ext x JOIN own_schema s ON s.oid = x.stxnamespace
    UNION ALL
    SELECT 'event trigger', evtname, format('%s %s %s', evtevent, evtfoid::regproc, evtenabled) FROM pg_event_trigger
    UNION ALL
    SELECT 'privilege', p.kind || ' ' || p.name,
           CASE a.grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(a.grantee) END || ' '
           || string_agg(a.privilege_type || CASE WHEN a.is_grantable THEN '*' ELSE '' END, ', '
                         ORDER BY a.privilege_type)
      FROM privilege p, aclexplode(p.acl) a
     WHERE a.grantee <> p.owner
     GROUP BY p.kind, p.name, a.grantee
    UNION ALL
    SELECT 'comment', o.type || ' ' || o.identity, quote_literal(d.description)
      FROM pg_description d, pg_identify_object(d.classoid, d.objoid, d.objsubid) o
     WHERE (d.objoid >= 16384 OR d.classoid = 'pg_namespace'::regclass)
       AND o.identity NOT LIKE '%migrator\_%'
       AND (d.classoid <> 'pg_extension'::regclass)
       AND NOT EXISTS (SELECT FROM member m WHERE m.classid = d.classoid AND m.objid = d.objoid)
       AND (d.classoid <> 'pg_namespace'::regclass OR d.objoid IN (SELECT oid FROM own_schema))
) definitions
ORDER BY kind COLLATE "C", name COLLATE "C", definition COLLATE "C"
