package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;
import dev.migrator.sql.Identifiers;
import dev.migrator.sql.Literal;

/**
 * Extensions. What belongs to one comes and goes with it.
 */
final class ExtensionRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("schema", "version", "~relocatable", "~updates", "~default");
	}

	/** The version is said if it is not the one that the server takes by itself. */
	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		String schema = object.require("schema");
		String version = object.require("version");
		String usual = object.get("~default");
		String where = schema.equals(planning.to().defaultSchema()) ? "" : " SCHEMA " + Identifiers.quote(schema);
		String which = (usual == null || usual.equals(version)) ? "" : " VERSION " + Literal.text(version);
		return List
			.of(PlannedStatement.of("CREATE EXTENSION %s%s%s".formatted(planning.name(object.id()), where, which)));
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		String name = planning.name(object.id());
		return List.of(PlannedStatement.of("DROP EXTENSION " + name)
			.with(HazardKind.UNTRACKABLE_DEPENDENCY, "statements may use what %s brings".formatted(name)));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		if (difference.changes("schema") && !difference.target().is("~relocatable")) {
			return Verdict.refuse("it cannot be moved to another schema: drop it and create it again by hand, "
					+ "with what depends on it");
		}
		String updates = difference.origin().get("~updates");
		String version = difference.target().require("version");
		if (difference.changes("version") && updates != null && !List.of(updates.split(" ")).contains(version)) {
			return Verdict.refuse("there is no way from version %s to version %s: drop it and create it again by hand, "
				.formatted(difference.origin().require("version"), version) + "with what depends on it");
		}
		return Verdict.IN_PLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		String alter = "ALTER EXTENSION " + planning.name(difference.id());
		List<PlannedStatement> statements = new ArrayList<>();
		if (difference.changes("schema")) {
			statements.add(PlannedStatement
				.of("%s SET SCHEMA %s".formatted(alter, Identifiers.quote(difference.target().require("schema"))))
				.with(HazardKind.BREAKS_RUNNING_CODE,
						"what %s brings has another schema".formatted(difference.id().name())));
		}
		if (difference.changes("version")) {
			String version = difference.target().require("version");
			statements.add(PlannedStatement.of("%s UPDATE TO %s".formatted(alter, Literal.text(version)))
				.with(HazardKind.EXTENSION_VERSION, "%s goes from %s to %s".formatted(difference.id().name(),
						difference.origin().require("version"), version)));
		}
		return statements;
	}

}
