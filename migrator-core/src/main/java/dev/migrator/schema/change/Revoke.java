package dev.migrator.schema.change;

import java.util.List;

import dev.migrator.schema.Privileges;

/**
 * Allow roles something no more.
 *
 * @param privileges who may no longer do what
 * @param cascade whether those to whom they allowed it lose it, too
 */
public record Revoke(Privileges privileges, boolean cascade) implements SchemaChange {

	@Override
	public List<String> sql() {
		return List.of("REVOKE %s FROM %s%s".formatted(this.privileges.sql(), this.privileges.rolesSql(),
				this.cascade ? " CASCADE" : ""));
	}

	@Override
	public Reverse reverse() {
		return this.cascade ? Reverse.none("CASCADE may have taken it from others, too")
				: Reverse.by(new Grant(this.privileges, false));
	}

	@Override
	public String description() {
		return "revoke %s from %s".formatted(this.privileges.sql(), this.privileges.rolesSql());
	}

}
