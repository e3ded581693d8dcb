package dev.migrator.diff;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogObject;

/**
 * The pieces of a constraint's definition.
 *
 * @param definition as PostgreSQL writes it, without {@code NOT VALID} and what says when
 * it is checked
 * @param timing when it is checked: {@code DEFERRABLE …} with a blank before it, or
 * nothing
 * @param notValid whether rows that were there before are not checked
 * @param index what its index needs besides, with a blank before it, or nothing
 */
record ConstraintText(String definition, String timing, boolean notValid, String index) {

	private static final Pattern END = Pattern
		.compile("(?s)(.*?)((?: NOT ENFORCED)?)((?: DEFERRABLE(?: INITIALLY DEFERRED)?)?)((?: NOT VALID)?)");

	private static final Pattern KEY = Pattern.compile("(?s)(?:UNIQUE|PRIMARY KEY)( NULLS NOT DISTINCT)? (\\(.*)");

	static ConstraintText of(CatalogObject constraint) {
		Matcher end = END.matcher(constraint.source("definition"));
		if (!end.matches()) {
			throw new IllegalStateException(constraint.source("definition"));
		}
		String tablespace = constraint.get("index_tablespace");
		String index = OptionChanges.with(constraint.get("index_options"))
				+ ((tablespace != null) ? " USING INDEX TABLESPACE " + tablespace : "");
		return new ConstraintText(Parentheses.ofCheck(end.group(1)) + end.group(2), end.group(3),
				!end.group(4).isEmpty(), index);
	}

	/**
	 * Return the definition for a table that has no rows yet.
	 */
	String inline() {
		return this.definition + this.index + this.timing;
	}

	/**
	 * Return what {@code CREATE UNIQUE INDEX … ON table} goes on with, so that the index
	 * can become the constraint's.
	 * @return SQL text, or {@code null} if such an index cannot become a constraint's
	 */
	@Nullable String uniqueIndex() {
		Matcher key = KEY.matcher(this.definition);
		if (!key.matches() || this.definition.contains(" WITHOUT OVERLAPS)")) {
			return null;
		}
		String nulls = (key.group(1) != null) ? key.group(1) : "";
		return key.group(2) + nulls + this.index.replace(" USING INDEX TABLESPACE ", " TABLESPACE ");
	}

}
