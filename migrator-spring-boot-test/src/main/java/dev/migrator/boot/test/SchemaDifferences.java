package dev.migrator.boot.test;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.diff.ChangePlan;
import dev.migrator.diff.Difference;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * Says what is different between two schemas, a line for each thing.
 *
 * @param plan what leads from the one to the other
 */
record SchemaDifferences(ChangePlan plan) {

	@Override
	public String toString() {
		return this.plan.differences()
			.stream()
			.map((difference) -> "\n  " + difference.id() + ": " + words(difference))
			.collect(Collectors.joining());
	}

	private static String words(Difference difference) {
		CatalogObject from = difference.from();
		CatalogObject to = difference.to();
		if (from == null || to == null) {
			return (from == null) ? "new" : "gone";
		}
		return difference.attributes()
			.stream()
			.map((name) -> "%s %s, was %s".formatted(name.replace('_', ' '), value(to.get(name)),
					value(from.get(name))))
			.collect(Collectors.joining("; "));
	}

	private static String value(@Nullable String value) {
		return (value != null) ? value.strip().replaceAll("\\s+", " ") : "not set";
	}

}
