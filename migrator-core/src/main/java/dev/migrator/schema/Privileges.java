package dev.migrator.schema;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migrator.error.DefinitionException;
import dev.migrator.sql.Identifiers;

/**
 * What roles may do with an object.
 *
 * @param privileges what
 * @param object with what
 * @param roles who; {@code public} means everybody
 */
public record Privileges(Set<Privilege> privileges, ObjectReference object, List<String> roles) {

	/**
	 * Create privileges.
	 * @throws DefinitionException if there are none, for nobody, or on a thing that has
	 * none
	 */
	public Privileges {
		privileges = Set.copyOf(privileges);
		roles = List.copyOf(roles);
		if (privileges.isEmpty() || roles.isEmpty()) {
			throw new DefinitionException("there is no privilege or no role");
		}
		switch (object.kind()) {
			case CONSTRAINT, INDEX, TRIGGER, EXTENSION ->
				throw new DefinitionException("PostgreSQL has no privileges on %s".formatted(object));
			default -> {
			}
		}
	}

	/**
	 * Return privileges and object as {@code GRANT} and {@code REVOKE} take them.
	 * @return SQL text, such as {@code SELECT ON TABLE orders}
	 */
	public String sql() {
		String part = this.object.part();
		String columns = (part != null) ? " (" + Identifiers.quote(part) + ")" : "";
		return this.privileges.stream()
			.sorted()
			.map((privilege) -> privilege + columns)
			.collect(Collectors.joining(", ", "", " ON " + kind() + " " + this.object.nameSql()));
	}

	/**
	 * Return the roles as SQL text.
	 * @return their names with commas between them
	 */
	public String rolesSql() {
		return Identifiers.quote(this.roles);
	}

	private String kind() {
		return switch (this.object.kind()) {
			case COLUMN, VIEW, MATERIALIZED_VIEW -> "TABLE";
			default -> this.object.kind().sql();
		};
	}

}
