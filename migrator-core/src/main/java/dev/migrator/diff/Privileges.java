package dev.migrator.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogObject;

/**
 * What a role may do with one thing.
 *
 * @param held what it may do
 * @param grantable what of that it may let others do
 */
record Privileges(SortedSet<String> held, SortedSet<String> grantable) {

	/** Create privileges, with copies of the sets. */
	Privileges {
		held = Collections.unmodifiableSortedSet(new TreeSet<>(held));
		grantable = Collections.unmodifiableSortedSet(new TreeSet<>(grantable));
	}

	static Privileges of(CatalogObject object) {
		return new Privileges(set(object.get("privileges")), set(object.get("grantable")));
	}

	/** Return what the role may do if nothing is granted or revoked. */
	static Privileges standardOf(CatalogObject object) {
		return new Privileges(set(object.get("standard")), new TreeSet<>());
	}

	private static SortedSet<String> set(@Nullable String names) {
		return (names != null) ? new TreeSet<>(List.of(names.split(", "))) : new TreeSet<>();
	}

	private static SortedSet<String> without(SortedSet<String> names, SortedSet<String> others) {
		SortedSet<String> rest = new TreeSet<>(names);
		rest.removeAll(others);
		return rest;
	}

	/**
	 * Write what leads to other privileges.
	 * @param next what the role shall be able to do
	 * @param role the role as SQL text
	 * @param what writes what is granted, with all that stands between the first word and
	 * the role
	 * @return the statements, what is taken away first
	 */
	List<PlannedStatement> to(Privileges next, String role, What what) {
		List<PlannedStatement> statements = new ArrayList<>();
		SortedSet<String> revoked = without(this.held, next.held);
		SortedSet<String> noLongerGrantable = without(without(this.grantable, next.grantable), revoked);
		SortedSet<String> grantable = without(next.grantable, this.grantable);
		SortedSet<String> granted = without(without(next.held, this.held), grantable);
		add(statements, "REVOKE %s FROM %s", revoked, role, what);
		add(statements, "REVOKE GRANT OPTION FOR %s FROM %s", noLongerGrantable, role, what);
		add(statements, "GRANT %s TO %s", granted, role, what);
		add(statements, "GRANT %s TO %s WITH GRANT OPTION", grantable, role, what);
		return statements;
	}

	private static void add(List<PlannedStatement> statements, String format, SortedSet<String> names, String role,
			What what) {
		if (!names.isEmpty()) {
			statements.add(PlannedStatement.of(format.formatted(what.text(names), role)));
		}
	}

	/**
	 * Writes what is granted on which thing.
	 */
	interface What {

		String text(SortedSet<String> names);

	}

}
