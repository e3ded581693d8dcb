package dev.migrator.schema.change;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DefinitionException;
import dev.migrator.schema.Index;
import dev.migrator.sql.QualifiedName;

/**
 * Drop an index.
 *
 * @param name its name
 * @param concurrently whether others may use its table meanwhile; refused in a
 * transaction
 * @param options how
 * @param definition what it was, so that it can be built again, or {@code null} if nobody
 * said so
 */
public record DropIndex(QualifiedName name, boolean concurrently, Drop.Options options,
		@Nullable Index definition) implements SchemaChange {

	/**
	 * Create a change.
	 * @throws DefinitionException if it is to drop more than the index, concurrently
	 */
	public DropIndex {
		if (concurrently && options.cascade()) {
			throw new DefinitionException("PostgreSQL has no DROP INDEX CONCURRENTLY … CASCADE");
		}
	}

	@Override
	public List<String> sql() {
		return List.of(this.options.drop("DROP INDEX" + (this.concurrently ? " CONCURRENTLY" : "")) + this.name.sql()
				+ this.options.end());
	}

	@Override
	public Reverse reverse() {
		String irreversible = this.options.irreversible();
		if (irreversible != null) {
			return Reverse.none(irreversible);
		}
		return (this.definition != null) ? Reverse.by(new CreateIndex(this.definition, this.concurrently, false, false))
				: Reverse.none("nobody says what it was: give the call its former definition");
	}

	@Override
	public String description() {
		return "drop index %s%s".formatted(this.name, this.concurrently ? " concurrently" : "");
	}

}
