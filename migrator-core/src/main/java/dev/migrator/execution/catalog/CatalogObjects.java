package dev.migrator.execution.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.execution.catalog.CatalogRow.Address;
import dev.migrator.execution.history.Tables;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * The rows of all queries, and what turns their numbers into ids.
 */
final class CatalogObjects {

	/** What belongs to an extension, by its address, and the extension's. */
	private static final String MEMBERS = """
			SELECT d.classid::regclass::text AS _class, d.objid AS _oid, d.refobjid AS extension
			FROM pg_depend d WHERE d.deptype = 'e'""";

	/** Things that stand for other things wherever a dependency is recorded. */
	private static final String ALIASES = """
			SELECT 'pg_type' AS _class, t.oid AS _oid, 'pg_class' AS _parent_class, t.typrelid AS _parent_oid,
			  0 AS _parent_sub
			  FROM pg_type t WHERE t.typrelid <> 0 AND t.oid >= 16384
			UNION ALL
			SELECT 'pg_type', t.typarray, 'pg_type', t.oid, 0 FROM pg_type t WHERE t.typarray <> 0 AND t.oid >= 16384
			UNION ALL
			SELECT 'pg_type', r.rngmultitypid, 'pg_type', r.rngtypid, 0 FROM pg_range r WHERE r.rngtypid >= 16384
			UNION ALL
			SELECT 'pg_class', k.conindid, 'pg_constraint', k.oid, 0 FROM pg_constraint k
			  WHERE k.contype IN ('p', 'u', 'x') AND k.oid >= 16384
			UNION ALL
			SELECT 'pg_attrdef', d.oid, 'pg_class', d.adrelid, d.adnum FROM pg_attrdef d
			  JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
			  WHERE a.attgenerated <> '' AND d.oid >= 16384
			UNION ALL
			SELECT 'pg_rewrite', r.oid, 'pg_class', r.ev_class, 0 FROM pg_rewrite r
			  WHERE r.rulename = '_RETURN' AND r.oid >= 16384""";

	/** That a sequence belongs to a column is told by its owner, not by the sequence. */
	private static final String DEPENDENCIES = """
			SELECT d.classid::regclass::text AS _class, d.objid AS _oid, d.objsubid AS _sub,
			  d.refclassid::regclass::text AS _parent_class, d.refobjid AS _parent_oid, d.refobjsubid AS _parent_sub
			FROM pg_depend d
			WHERE d.objid >= 16384 AND (d.refobjid >= 16384 OR d.refclassid = 'pg_namespace'::regclass)
			  AND d.deptype IN ('n', 'a', 'i', 'P', 'S', 'x')
			  AND NOT (d.deptype = 'a' AND d.classid = 'pg_class'::regclass AND d.refobjsubid > 0
			    AND EXISTS (SELECT FROM pg_sequence q WHERE q.seqrelid = d.objid))""";

	private static final Set<String> OWN_TABLES = Set.of(Tables.VERSION, Tables.HISTORY, Tables.JOURNAL, Tables.LEASE);

	private final Map<Address, CatalogRow> rows = new LinkedHashMap<>();

	private final Map<Address, Address> extensions = new HashMap<>();

	private final Map<Address, Address> aliases = new HashMap<>();

	private final Map<Address, Set<Address>> dependencies = new HashMap<>();

	private final Map<Address, @Nullable CatalogId> ids = new HashMap<>();

	void readExtensions(Statement statement) throws SQLException {
		try (ResultSet members = statement.executeQuery(MEMBERS)) {
			while (members.next()) {
				this.extensions.put(new Address(members.getString(1), members.getLong(2), 0),
						new Address("pg_extension", members.getLong(3), 0));
			}
		}
	}

	void add(CatalogRow row) {
		boolean own = row.kind() == CatalogKind.TABLE && OWN_TABLES.contains(row.name());
		if (!own && !this.extensions.containsKey(row.address().whole())) {
			this.rows.put(row.address(), row);
		}
	}

	void readDependencies(Statement statement) throws SQLException {
		try (ResultSet rows = statement.executeQuery(ALIASES)) {
			while (rows.next()) {
				this.aliases.put(new Address(rows.getString(1), rows.getLong(2), 0),
						new Address(rows.getString(3), rows.getLong(4), rows.getInt(5)));
			}
		}
		try (ResultSet rows = statement.executeQuery(DEPENDENCIES)) {
			while (rows.next()) {
				add(new Address(rows.getString(1), rows.getLong(2), rows.getInt(3)),
						new Address(rows.getString(4), rows.getLong(5), rows.getInt(6)));
			}
		}
	}

	private void add(Address dependant, Address needed) {
		Address from = known(dependant);
		Address to = known(needed);
		if (from != null && to != null && !from.equals(to)) {
			this.dependencies.computeIfAbsent(from, (address) -> new HashSet<>()).add(to);
		}
	}

	/** The index of a constraint is the constraint, the column of a view is the view. */
	private @Nullable Address known(Address address) {
		Address next = address;
		for (int i = 0; i < 5 && next != null; i++) {
			if (this.rows.containsKey(next)) {
				return next;
			}
			Address extension = this.extensions.get(next.whole());
			if (extension != null) {
				return extension;
			}
			next = this.rows.containsKey(next.whole()) ? next.whole() : this.aliases.get(next.whole());
		}
		return null;
	}

	/**
	 * Return all things whose wholes are known as well.
	 */
	Collection<CatalogObject> resolved() {
		List<CatalogObject> objects = new ArrayList<>();
		for (CatalogRow row : this.rows.values()) {
			CatalogId id = id(row.address());
			if (id != null) {
				objects.add(object(row, id));
			}
		}
		return objects;
	}

	private CatalogObject object(CatalogRow row, CatalogId id) {
		CatalogId parent = (row.parent() != null) ? id(row.parent()) : null;
		Set<CatalogId> needed = new HashSet<>();
		for (Address address : this.dependencies.getOrDefault(row.address(), Set.of())) {
			addTo(needed, address);
		}
		if (row.needs() != null) {
			addTo(needed, row.needs());
		}
		needed.removeIf((other) -> other.equals(parent) || id.isWithin(other) || other.isWithin(id));
		return CatalogObject.of(id, parent, row.attributes(), needed);
	}

	private void addTo(Set<CatalogId> needed, Address address) {
		Address known = known(address);
		CatalogId id = (known != null) ? id(known) : null;
		if (id != null) {
			needed.add(id);
		}
	}

	private @Nullable CatalogId id(Address address) {
		if (this.ids.containsKey(address)) {
			return this.ids.get(address);
		}
		CatalogId id = newId(this.rows.get(address));
		this.ids.put(address, id);
		return id;
	}

	private @Nullable CatalogId newId(@Nullable CatalogRow row) {
		if (row == null) {
			return null;
		}
		CatalogId parent = (row.parent() != null) ? id(row.parent()) : null;
		if (row.parent() != null && parent == null) {
			return null;
		}
		CatalogId of = (row.schema() == null) ? parent : null;
		return new CatalogId(row.kind(), of, row.schema(), row.name(), row.arguments());
	}

}
