package dev.migrator.autogenerate;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.migrator.diff.ChangePlan;
import dev.migrator.diff.PlannedChange;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.proof.SeedRows;
import dev.migrator.execution.proof.UnprovenPlanException;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.schema.hazard.HazardKind;

/**
 * The rows that a plan meets when it is tried: one in each table, but none where a change
 * may fail on rows. That is the table that the change is on, and what refers to it. Of a
 * change on anything else, such as a domain, nobody knows which tables hold its values;
 * and a table that becomes a partition is checked together with others. Then all tables
 * are empty.
 */
final class ProofRows {

	private final ConnectionSource database;

	private final Catalog from;

	private final Set<String> emptied = new TreeSet<>();

	private boolean allEmptied;

	private Map<String, @Nullable Long> rows = Map.of();

	/**
	 * Create rows that are yet to be written.
	 * @param database the way to the throwaway database
	 * @param from what that holds
	 */
	ProofRows(ConnectionSource database, Catalog from) {
		this.database = database;
		this.from = from;
	}

	/**
	 * Fill the tables for the way up.
	 * @param up the plan
	 * @return a note on what is empty, or {@code null} if that is nothing on purpose
	 */
	@Nullable String seed(ChangePlan up) {
		this.rows = SeedRows.insert(this.database);
		return empty(up, "Tried");
	}

	/**
	 * Empty more for the way back.
	 * @param down the plan
	 * @return a note on what is empty, or {@code null} if that is nothing besides
	 */
	@Nullable String prepare(ChangePlan down) {
		this.rows = SeedRows.count(this.database);
		return empty(down, "The way back was tried");
	}

	private @Nullable String empty(ChangePlan plan, String tried) {
		List<PlannedChange> dangerous = plan.changes().stream().filter(ProofRows::mayFail).toList();
		if (dangerous.isEmpty() || this.allEmptied) {
			return null;
		}
		Set<String> tables = new TreeSet<>();
		for (PlannedChange change : dangerous) {
			CatalogId table = table(change.subject(), plan);
			if (table == null) {
				return emptyAll(tried);
			}
			tables.add(name(table));
		}
		if (!SeedRows.clear(this.database, tables)) {
			return emptyAll(tried);
		}
		Map<String, @Nullable Long> left = SeedRows.count(this.database);
		this.rows.forEach((table, before) -> {
			if (!Objects.equals(before, left.get(table))) {
				tables.add(table);
			}
		});
		this.rows = left;
		return this.emptied.addAll(tables) ? "%s with %s empty, because the change may fail on %s rows".formatted(tried,
				inWords(tables), (tables.size() == 1) ? "its" : "their") : null;
	}

	private String emptyAll(String tried) {
		SeedRows.clear(this.database);
		this.allEmptied = true;
		this.rows = Map.of();
		return tried + " on empty tables, because it may fail on data";
	}

	private static boolean mayFail(PlannedChange change) {
		return change.statements()
			.stream()
			.flatMap((statement) -> statement.hazards().stream())
			.anyMatch((hazard) -> hazard.kind() == HazardKind.MAY_FAIL_ON_DATA);
	}

	/** An index is no part of its table, as its name stands alone. */
	private static @Nullable CatalogId table(CatalogId subject, ChangePlan plan) {
		CatalogId whole = subject.of();
		if (subject.kind() == CatalogKind.INDEX) {
			whole = plan.differences()
				.stream()
				.filter((difference) -> difference.id().equals(subject))
				.map((difference) -> (difference.to() != null) ? difference.to() : difference.from())
				.filter(Objects::nonNull)
				.map(CatalogObject::parent)
				.filter(Objects::nonNull)
				.findFirst()
				.orElse(null);
		}
		while (whole != null && whole.kind() != CatalogKind.TABLE) {
			whole = whole.of();
		}
		return whole;
	}

	private static String name(CatalogId table) {
		return table.schema() + "." + table.name();
	}

	private String inWords(Set<String> tables) {
		String prefix = this.from.defaultSchema() + ".";
		List<String> names = tables.stream()
			.map((table) -> table.startsWith(prefix) ? table.substring(prefix.length()) : table)
			.toList();
		int last = names.size() - 1;
		return (last == 0) ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
	}

	/**
	 * Require that the rows are still there, but in tables that the plan drops or empties
	 * and says so.
	 * @param up the plan that has run
	 * @throws UnprovenPlanException if rows are gone
	 */
	void requireKept(ChangePlan up) {
		Set<String> said = up.changes()
			.stream()
			.filter((change) -> change.subject().kind() == CatalogKind.TABLE
					&& (takesRows(change) || isDetached(change, up)))
			.flatMap((change) -> withAbove(change.subject()))
			.map(ProofRows::name)
			.collect(Collectors.toSet());
		boolean renamed = up.changes().stream().anyMatch((change) -> change.verb() == PlannedChange.Verb.RENAME);
		Map<String, @Nullable Long> after = SeedRows.count(this.database);
		this.rows.forEach((table, before) -> {
			Long now = after.get(table);
			boolean gone = !after.containsKey(table);
			boolean lost = before != null && (now == null || now < before);
			if (lost && !said.contains(table) && !(gone && renamed)) {
				throw new UnprovenPlanException(
						"The revision loses rows of %s, and does not say so: %s before, %s after.".formatted(table,
								before, now),
						null);
			}
		});
	}

	private static boolean takesRows(PlannedChange change) {
		return change.verb() == PlannedChange.Verb.DROP || change.statements()
			.stream()
			.flatMap((statement) -> statement.hazards().stream())
			.anyMatch((hazard) -> hazard.kind() == HazardKind.DELETES_DATA);
	}

	/** That a partition is one no more says that its rows are elsewhere. */
	private static boolean isDetached(PlannedChange change, ChangePlan up) {
		return up.differences()
			.stream()
			.anyMatch((difference) -> difference.id().equals(change.subject())
					&& difference.attributes().contains("partition_of"));
	}

	/** Rows of a partition or a child are rows of the tables above it as well. */
	private Stream<CatalogId> withAbove(CatalogId table) {
		CatalogObject object = this.from.get(table);
		Stream<CatalogId> above = (object != null) ? object.dependsOn().stream() : Stream.empty();
		return Stream.concat(Stream.of(table),
				above.filter((id) -> id.kind() == CatalogKind.TABLE).flatMap(this::withAbove));
	}

}
