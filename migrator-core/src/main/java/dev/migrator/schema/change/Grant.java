package dev.migrator.schema.change;

import java.util.List;

import dev.migrator.schema.Privileges;

/**
 * Allow roles to do something.
 *
 * @param privileges who may do what
 * @param withGrantOption whether they may allow it to others
 */
public record Grant(Privileges privileges, boolean withGrantOption) implements SchemaChange {

	@Override
	public List<String> sql() {
		return List.of("GRANT %s TO %s%s".formatted(this.privileges.sql(), this.privileges.rolesSql(),
				this.withGrantOption ? " WITH GRANT OPTION" : ""));
	}

	@Override
	public Reverse reverse() {
		return Reverse.by(new Revoke(this.privileges, false));
	}

	@Override
	public String description() {
		return "grant %s to %s".formatted(this.privileges.sql(), this.privileges.rolesSql());
	}

}
