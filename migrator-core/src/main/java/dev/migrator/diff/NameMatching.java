package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.migrator.diff.PlannedChange.Verb;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.sql.Identifiers;

/**
 * Finds constraints and indexes that are the same under another name. They get the new
 * name; or keep theirs, if the new one was made up by a program, and means nothing.
 *
 * @param from the first catalog, with what is renamed under its new name
 * @param to the second catalog, with the names of the first where its own mean nothing
 * @param renames what renames things of the first catalog
 */
record NameMatching(Catalog from, Catalog to, List<PlannedChange> renames) {

	/** Hibernate's names are hashes, and PostgreSQL makes some of table and columns. */
	private static final Pattern MADE_UP = Pattern
		.compile("(?:FK|UK|IDX|fk|uk|idx)[0-9a-z_]{18,30}|.*_(?:key|fkey|pkey|check|idx|excl)\\d*");

	static NameMatching of(Catalog from, Catalog to, boolean keepsNames) {
		NameMatching matching = new NameMatching(from, to, List.of());
		for (CatalogObject object : from.objects().values()) {
			boolean named = object.id().kind() == CatalogKind.CONSTRAINT || object.id().kind() == CatalogKind.INDEX;
			CatalogObject same = (named && !to.has(object.id())) ? twin(object, matching) : null;
			if (same != null) {
				matching = matching.match(object.id(), same.id(), keepsNames);
			}
		}
		return matching;
	}

	/**
	 * Call what is new, under a name that was made up, as a convention says.
	 */
	NameMatching naming(NamingConvention convention) {
		if (convention == NamingConvention.NONE) {
			return this;
		}
		Set<String> taken = new TreeSet<>();
		this.from.objects().values().forEach((object) -> taken.addAll(NameSlots.of(object)));
		this.to.objects().values().forEach((object) -> taken.addAll(NameSlots.of(object)));
		Map<CatalogId, CatalogId> names = new TreeMap<>();
		for (CatalogObject object : this.to.objects().values()) {
			boolean named = object.id().kind() == CatalogKind.CONSTRAINT || object.id().kind() == CatalogKind.INDEX;
			boolean isNew = named && !this.from.has(object.id()) && MADE_UP.matcher(object.id().name()).matches();
			String name = isNew ? convention.name(object) : null;
			if (name != null && !name.equals(object.id().name())) {
				CatalogId free = free(object.id(), name, taken);
				taken.addAll(NameSlots.of(free));
				names.put(object.id(), free);
			}
		}
		return names.isEmpty() ? this : new NameMatching(this.from, this.to.replacing(names), this.renames);
	}

	private static CatalogId free(CatalogId id, String name, Set<String> taken) {
		CatalogId free = id.named(name);
		for (int i = 2; NameSlots.of(free).stream().anyMatch(taken::contains); i++) {
			free = id.named(name + "_" + i);
		}
		return free;
	}

	/** Return what is the same under a name that the first catalog does not have. */
	private static @Nullable CatalogObject twin(CatalogObject object, NameMatching matching) {
		return matching.to()
			.all(object.id().kind())
			.filter((other) -> Objects.equals(other.parent(), object.parent()) && other.isLike(object)
					&& Objects.equals(other.id().schema(), object.id().schema()))
			.filter((other) -> !matching.from().has(other.id()))
			.findFirst()
			.orElse(null);
	}

	private NameMatching match(CatalogId old, CatalogId renamed, boolean keepsNames) {
		if (keepsNames && MADE_UP.matcher(renamed.name()).matches()) {
			return isTaken(old, this.to) ? this
					: new NameMatching(this.from, this.to.replacing(renamed, old), this.renames);
		}
		if (isTaken(renamed, this.from)) {
			return this;
		}
		List<PlannedChange> more = new ArrayList<>(this.renames);
		more.add(rename(old, renamed));
		return new NameMatching(this.from.replacing(old, renamed), this.to, more);
	}

	private static boolean isTaken(CatalogId id, Catalog catalog) {
		Set<String> slots = new TreeSet<>(NameSlots.of(id));
		return catalog.objects()
			.keySet()
			.stream()
			.anyMatch((other) -> NameSlots.of(other).stream().anyMatch(slots::contains));
	}

	private PlannedChange rename(CatalogId old, CatalogId renamed) {
		String name = Identifiers.quote(renamed.name());
		String schema = this.to.defaultSchema();
		CatalogId table = old.of();
		String sql = (table != null)
				? "ALTER TABLE %s RENAME CONSTRAINT %s TO %s".formatted(table.sql(schema), old.sql(schema), name)
				: "ALTER INDEX %s RENAME TO %s".formatted(old.sql(schema), name);
		return new PlannedChange(renamed, Verb.RENAME, List.of(PlannedStatement.of(sql)));
	}

	ChangePlan addTo(ChangePlan plan) {
		List<PlannedChange> changes = new ArrayList<>(this.renames);
		changes.addAll(plan.changes());
		List<Difference> differences = new ArrayList<>(plan.differences());
		this.renames.forEach((rename) -> differences
			.add(new Difference(rename.subject(), this.from.get(rename.subject()), this.to.get(rename.subject()))));
		return new ChangePlan(differences, changes, plan.refusals(), plan.untouched());
	}

}
