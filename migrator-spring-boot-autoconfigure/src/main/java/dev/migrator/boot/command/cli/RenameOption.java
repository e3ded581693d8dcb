package dev.migrator.boot.command.cli;

import java.util.ArrayList;
import java.util.List;

import dev.migrator.model.RenameHint;
import dev.migrator.schema.catalog.CatalogKind;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a person says was renamed. The text does not say what kind of thing it is,
 * so it stands for all that it can be; what is there decides.
 */
final class RenameOption {

	private static final List<CatalogKind> WHOLE = List.of(CatalogKind.TABLE, CatalogKind.ENUM, CatalogKind.DOMAIN,
			CatalogKind.COMPOSITE_TYPE, CatalogKind.SEQUENCE, CatalogKind.VIEW, CatalogKind.MATERIALIZED_VIEW);

	private static final List<CatalogKind> PARTS = List.of(CatalogKind.COLUMN, CatalogKind.CONSTRAINT,
			CatalogKind.TRIGGER, CatalogKind.POLICY);

	private RenameOption() {
	}

	/**
	 * Read the value of the option.
	 * @param text {@code table.column:new}, {@code table:new}, or either with a schema
	 * before it
	 * @return all that it can mean
	 * @throws IllegalArgumentException if it means nothing
	 */
	static List<RenameHint> parse(String text) {
		int colon = text.lastIndexOf(':');
		String to = (colon >= 0) ? text.substring(colon + 1) : "";
		List<String> path = (colon >= 0) ? List.of(text.substring(0, colon).split("\\.", -1)) : List.of();
		if (to.isBlank() || to.contains(".") || path.isEmpty() || path.size() > 3
				|| path.stream().anyMatch(String::isBlank)) {
			throw new IllegalArgumentException(
					"--rename takes <table>.<column>:<new> or <table>:<new>, with the new name alone, not '%s'"
						.formatted(text));
		}
		String from = path.get(path.size() - 1);
		List<RenameHint> hints = new ArrayList<>();
		switch (path.size()) {
			case 1 -> add(hints, WHOLE, null, null, from, to);
			case 2 -> {
				add(hints, PARTS, null, path.get(0), from, to);
				add(hints, WHOLE, path.get(0), null, from, to);
			}
			default -> add(hints, PARTS, path.get(0), path.get(1), from, to);
		}
		return hints;
	}

	private static void add(List<RenameHint> hints, List<CatalogKind> kinds, @Nullable String schema,
			@Nullable String table, String from, String to) {
		kinds.forEach((kind) -> hints.add(new RenameHint(kind, schema, table, from, to)));
	}

}
