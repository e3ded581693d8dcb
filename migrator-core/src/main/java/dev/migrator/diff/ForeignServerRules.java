package dev.migrator.diff;

import java.util.List;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.sql.Literal;

/**
 * Foreign servers.
 */
final class ForeignServerRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("wrapper", "type", "version", "options");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		StringBuilder text = new StringBuilder("CREATE SERVER " + planning.name(object.id()));
		if (object.get("type") != null) {
			text.append(" TYPE ").append(Literal.text(object.get("type")));
		}
		if (object.get("version") != null) {
			text.append(" VERSION ").append(Literal.text(object.get("version")));
		}
		text.append(" FOREIGN DATA WRAPPER ").append(object.require("wrapper"));
		text.append(ForeignDataWrapperRules.options(object));
		return List.of(PlannedStatement.of(text.toString()));
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return List.of(PlannedStatement.of("DROP SERVER " + planning.name(object.id())));
	}

	/**
	 * A server that changes its kind takes its foreign tables along, which hold no data.
	 */
	@Override
	public Verdict judge(Difference difference, Planning planning) {
		boolean other = difference.changes("wrapper") || difference.changes("type")
				|| (difference.changes("version") && difference.target().get("version") == null);
		return other ? Verdict.REPLACE : Verdict.IN_PLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		StringBuilder text = new StringBuilder("ALTER SERVER " + planning.name(difference.id()));
		if (difference.changes("version")) {
			text.append(" VERSION ").append(Literal.text(difference.target().get("version")));
		}
		if (difference.changes("options")) {
			text.append(' ')
				.append(ServerOptions.change(difference.origin().get("options"), difference.target().get("options")));
		}
		return List.of(PlannedStatement.of(text.toString()));
	}

}
