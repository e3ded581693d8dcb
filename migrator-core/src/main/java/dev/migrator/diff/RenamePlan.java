package dev.migrator.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.diff.PlannedChange.Verb;
import dev.migrator.model.RenameHint;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.hazard.HazardKind;
import dev.migrator.sql.Identifiers;

/**
 * What a person says was renamed, as far as that is still to be done. PostgreSQL itself
 * carries a rename through all that names the thing, so the catalog is read again after
 * it, and compared then.
 *
 * @param changes the renames, tables and types before their parts
 * @param back the renames back, in the opposite order
 */
public record RenamePlan(List<PlannedChange> changes, List<PlannedChange> back) {

	/** Nothing is renamed. */
	public static final RenamePlan NONE = new RenamePlan(List.of(), List.of());

	/** Create a plan, with copies of the lists. */
	public RenamePlan {
		changes = List.copyOf(changes);
		back = List.copyOf(back);
	}

	/**
	 * Take the hints that fit: the old name is in the first catalog and not in the
	 * second, the new one in the second and not in the first.
	 * @param from the catalog as it is
	 * @param to the catalog as it shall be
	 * @param hints what a person says
	 * @return the plan
	 */
	public static RenamePlan of(Catalog from, Catalog to, List<RenameHint> hints) {
		List<PlannedChange> changes = new ArrayList<>();
		List<PlannedChange> back = new ArrayList<>();
		List<RenameHint> sorted = hints.stream()
			.distinct()
			.sorted(Comparator.comparing((RenameHint hint) -> hint.table() != null))
			.toList();
		for (RenameHint hint : sorted) {
			CatalogId old = id(hint, hint.from(), from, sorted, true);
			CatalogId renamed = id(hint, hint.to(), to, sorted, false);
			if (old != null && renamed != null && !to.has(sibling(renamed, hint.from()))
					&& !from.has(sibling(old, hint.to()))) {
				changes.add(rename(sibling(renamed, hint.from()), renamed, to.defaultSchema()));
				back.add(rename(renamed, sibling(renamed, hint.from()), to.defaultSchema()));
			}
		}
		Collections.reverse(back);
		return new RenamePlan(changes, back);
	}

	private static CatalogId sibling(CatalogId id, String name) {
		return new CatalogId(id.kind(), id.of(), id.schema(), name, id.arguments());
	}

	/** Find the thing in a catalog; its table may have got another name as well. */
	private static @Nullable CatalogId id(RenameHint hint, String name, Catalog catalog, List<RenameHint> hints,
			boolean before) {
		String schema = (hint.schema() != null) ? hint.schema() : catalog.defaultSchema();
		String table = hint.table();
		if (table != null && before) {
			for (RenameHint other : hints) {
				if (other.table() == null && other.kind() == CatalogKind.TABLE && other.to().equals(table)) {
					table = other.from();
				}
			}
		}
		for (CatalogId id : catalog.objects().keySet()) {
			CatalogId whole = id.of();
			boolean there = (table == null) ? whole == null && schema.equals(id.schema())
					: whole != null && whole.name().equals(table) && schema.equals(whole.schema());
			if (there && id.kind() == hint.kind() && id.name().equals(name)) {
				return id;
			}
		}
		return null;
	}

	private static PlannedChange rename(CatalogId from, CatalogId to, String defaultSchema) {
		String name = Identifiers.quote(to.name());
		CatalogId whole = from.of();
		String sql = switch (from.kind()) {
			case COLUMN, CONSTRAINT -> "ALTER TABLE %s RENAME %s %s TO %s".formatted(sql(whole, defaultSchema),
					from.kind().sql(), from.sql(defaultSchema), name);
			case TRIGGER, POLICY, RULE -> "ALTER %s %s ON %s RENAME TO %s".formatted(from.kind().sql(),
					from.sql(defaultSchema), sql(whole, defaultSchema), name);
			default -> "ALTER %s %s%s RENAME TO %s".formatted(from.kind().sql(), from.sql(defaultSchema),
					(from.arguments() != null) ? "(" + from.arguments() + ")" : "", name);
		};
		PlannedStatement statement = PlannedStatement.of(sql);
		boolean seen = from.kind() != CatalogKind.INDEX && from.kind() != CatalogKind.CONSTRAINT;
		return new PlannedChange(to, Verb.RENAME,
				List.of(seen
						? statement.with(HazardKind.BREAKS_RUNNING_CODE, "%s becomes %s".formatted(from, to.name()))
						: statement));
	}

	private static String sql(@Nullable CatalogId id, String defaultSchema) {
		if (id == null) {
			throw new IllegalStateException("A part of nothing");
		}
		return id.sql(defaultSchema);
	}

}
