package dev.migrator.diff;

import java.util.Map;
import java.util.TreeMap;

import dev.migrator.schema.catalog.CatalogObject;

/**
 * The sequence behind an identity column.
 *
 * @param column the column
 */
record IdentityAttributes(CatalogObject column) {

	private static final String PREFIX = "identity_";

	/**
	 * Return what the sequence consists of, but its type, which is the column's.
	 */
	Map<String, String> asSequence() {
		Map<String, String> attributes = new TreeMap<>();
		this.column.attributes().forEach((name, value) -> {
			if (name.startsWith(PREFIX)) {
				attributes.put(name.substring(PREFIX.length()), value);
			}
		});
		String type = this.column.require("type");
		// Not written, but it decides what the largest value is by itself
		if (type.equals("integer") && "2147483647".equals(attributes.get("maximum"))
				|| type.equals("smallint") && "32767".equals(attributes.get("maximum"))) {
			attributes.remove("maximum");
		}
		if (type.equals("integer") && "-2147483648".equals(attributes.get("minimum"))
				|| type.equals("smallint") && "-32768".equals(attributes.get("minimum"))) {
			attributes.remove("minimum");
			attributes.computeIfPresent("start", (name, start) -> start.equals("-1") ? null : start);
		}
		return attributes;
	}

}
