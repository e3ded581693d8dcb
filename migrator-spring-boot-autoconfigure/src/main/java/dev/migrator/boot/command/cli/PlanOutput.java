package dev.migrator.boot.command.cli;

import java.util.List;

import dev.migrator.diff.ChangePlan;
import dev.migrator.diff.Difference;
import dev.migrator.schema.catalog.CatalogObject;
import org.jspecify.annotations.Nullable;

/**
 * What is different between two schemas, in JSON.
 *
 * @param from the schema as it is
 * @param to the schema as it shall be
 * @param equal whether nothing is to be done
 * @param differences what is different
 * @param statements what leads from the one to the other, in its order
 * @param refusals what cannot be written as statements
 * @param untouched what is left alone on purpose, in words
 */
record PlanOutput(String from, String to, boolean equal, List<DifferenceOutput> differences,
		List<StatementOutput> statements, List<RefusalOutput> refusals, List<String> untouched) {

	static PlanOutput of(String from, String to, ChangePlan plan) {
		return new PlanOutput(from, to, plan.isEmpty(), plan.differences().stream().map(DifferenceOutput::of).toList(),
				plan.changes()
					.stream()
					.flatMap((change) -> change.statements()
						.stream()
						.map((statement) -> new StatementOutput(change.subject().toString(), statement.sql(),
								statement.alone(),
								statement.hazards()
									.stream()
									.map((hazard) -> new HazardOutput(hazard.kind().toString(), hazard.cause()))
									.toList())))
					.toList(),
				plan.refusals()
					.stream()
					.map((refusal) -> new RefusalOutput(refusal.subject().toString(), refusal.reason()))
					.toList(),
				plan.untouched());
	}

	/**
	 * A thing that is different.
	 *
	 * @param kind what it is
	 * @param thing its whole name, in words
	 * @param change {@code new}, {@code gone} or {@code changed}
	 * @param attributes what has changed about it
	 */
	record DifferenceOutput(String kind, String thing, String change, List<AttributeOutput> attributes) {

		static DifferenceOutput of(Difference difference) {
			CatalogObject from = difference.from();
			CatalogObject to = difference.to();
			List<AttributeOutput> attributes = (from == null || to == null) ? List.of()
					: difference.attributes()
						.stream()
						.map((name) -> new AttributeOutput(name, from.get(name), to.get(name)))
						.toList();
			return new DifferenceOutput(difference.id().kind().words(), difference.id().toString(),
					(from == null) ? "new" : (to == null) ? "gone" : "changed", attributes);
		}

	}

	/**
	 * Something about a thing.
	 *
	 * @param name what
	 * @param from how it is, or {@code null} if it is not set
	 * @param to how it shall be, or {@code null}
	 */
	record AttributeOutput(String name, @Nullable String from, @Nullable String to) {
	}

	/**
	 * A statement.
	 *
	 * @param thing what it is about
	 * @param sql the statement without its semicolon
	 * @param alone whether it must not share a transaction
	 * @param hazards what is dangerous in it
	 */
	record StatementOutput(String thing, String sql, boolean alone, List<HazardOutput> hazards) {
	}

	/**
	 * A danger.
	 *
	 * @param kind its name
	 * @param cause what causes it
	 */
	record HazardOutput(String kind, String cause) {
	}

	/**
	 * Something that cannot be done.
	 *
	 * @param thing to what
	 * @param reason why not
	 */
	record RefusalOutput(String thing, String reason) {
	}

}
