package dev.migrator.schema.change;

import java.util.List;

import dev.migrator.schema.ObjectReference;
import dev.migrator.sql.Identifiers;

/**
 * Give something another name.
 *
 * @param reference what it is, by its old name
 * @param newName its new name, in the same schema
 */
public record Rename(ObjectReference reference, String newName) implements SchemaChange {

	@Override
	public List<String> sql() {
		String part = this.reference.part();
		String to = Identifiers.quote(this.newName);
		if (part == null) {
			return List.of("ALTER %s RENAME TO %s".formatted(this.reference.sql(), to));
		}
		return List.of(switch (this.reference.kind()) {
			case COLUMN, CONSTRAINT -> "ALTER TABLE %s RENAME %s %s TO %s".formatted(this.reference.name().sql(),
					this.reference.kind().sql(), Identifiers.quote(part), to);
			default -> "ALTER %s RENAME TO %s".formatted(this.reference.sql(), to);
		});
	}

	@Override
	public Reverse reverse() {
		String part = this.reference.part();
		return Reverse
			.by(new Rename(this.reference.renamed(this.newName), (part != null) ? part : this.reference.name().name()));
	}

	@Override
	public String description() {
		return "rename %s to %s".formatted(this.reference, this.newName);
	}

}
