package dev.migrator.schema.change;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DefinitionException;
import dev.migrator.schema.SequenceOptions;
import dev.migrator.sql.QualifiedName;

/**
 * Let a sequence count otherwise.
 *
 * @param sequence its name
 * @param options what changes
 * @param former the same options before, or {@code null} if nobody said so
 */
public record AlterSequence(QualifiedName sequence, SequenceOptions options,
		@Nullable SequenceOptions former) implements SchemaChange {

	/**
	 * Create a change.
	 * @throws DefinitionException if nothing changes
	 */
	public AlterSequence {
		if (options.equals(SequenceOptions.DEFAULT)) {
			throw new DefinitionException("nothing changes");
		}
	}

	@Override
	public List<String> sql() {
		return List.of("ALTER SEQUENCE %s %s".formatted(this.sequence.sql(), this.options.sql()));
	}

	@Override
	public Reverse reverse() {
		return (this.former != null) ? Reverse.by(new AlterSequence(this.sequence, this.former, this.options))
				: Reverse.none("nobody says how it counted: give the call the former options");
	}

	@Override
	public String description() {
		return "alter sequence " + this.sequence;
	}

}
