package dev.migrator.schema.change;

import java.util.List;

/**
 * Leave something as it is: the reverse of what needs no undoing.
 *
 * @param description what is left, in words
 */
public record Nothing(String description) implements SchemaChange {

	@Override
	public List<String> sql() {
		return List.of();
	}

	@Override
	public Reverse reverse() {
		return Reverse.by(this);
	}

}
