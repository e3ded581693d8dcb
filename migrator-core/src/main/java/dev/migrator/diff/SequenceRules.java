package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * The rules of sequences. Where a sequence stands now is not a part of the schema.
 */
final class SequenceRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("type", "start", "increment", "minimum", "maximum", "cache", "cycle", "unlogged");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		String options = SequenceOptions.all(object.attributes(), "");
		return List.of(PlannedStatement.of("CREATE %sSEQUENCE %s%s".formatted(object.is("unlogged") ? "UNLOGGED " : "",
				planning.name(object.id()), options)));
	}

	/** A sequence that belongs to a column goes with it. */
	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		if (planning.vanishes(owner(object.id(), planning))) {
			return List.of();
		}
		return List.of(PlannedStatement.of("DROP SEQUENCE " + planning.name(object.id()))
			.with(HazardKind.BREAKS_RUNNING_CODE, object.id() + " is dropped"));
	}

	private static @Nullable CatalogId owner(CatalogId sequence, Planning planning) {
		CatalogObject owner = planning.from().get(sequence.part(CatalogKind.SEQUENCE_OWNER, ""));
		return (owner != null && !owner.dependsOn().isEmpty()) ? owner.dependsOn().first() : null;
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return Verdict.IN_PLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		CatalogObject to = difference.target();
		String name = planning.name(difference.id());
		List<PlannedStatement> statements = new ArrayList<>(
				SequenceOptions.intoBounds(difference, "", difference.id(), planning));
		if (difference.changes("unlogged")) {
			statements.add(PlannedStatement
				.of("ALTER SEQUENCE %s SET %s".formatted(name, to.is("unlogged") ? "UNLOGGED" : "LOGGED")));
		}
		String options = SequenceOptions.changed(difference, "", "");
		if (!options.isEmpty()) {
			statements.add(PlannedStatement.of("ALTER SEQUENCE %s%s".formatted(name, options)));
		}
		return statements;
	}

}
