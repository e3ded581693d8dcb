package dev.migrator.schema.change;

import java.util.List;

import dev.migrator.schema.Index;
import dev.migrator.sql.Identifiers;

/**
 * Build an index.
 *
 * @param index the index
 * @param concurrently whether others may write meanwhile; refused in a transaction
 * @param ifNotExists whether nothing happens if there is one of that name
 * @param only whether the indexes of partitions are left to be built and attached
 */
public record CreateIndex(Index index, boolean concurrently, boolean ifNotExists,
		boolean only) implements SchemaChange {

	@Override
	public List<String> sql() {
		return List.of("CREATE %sINDEX %s%s%s ON %s%s %s".formatted(this.index.unique() ? "UNIQUE " : "",
				this.concurrently ? "CONCURRENTLY " : "", this.ifNotExists ? "IF NOT EXISTS " : "",
				Identifiers.quote(this.index.name()), this.only ? "ONLY " : "", this.index.table().sql(),
				this.index.definition()));
	}

	@Override
	public Reverse reverse() {
		return this.ifNotExists ? Reverse.none("with IF NOT EXISTS it may have been there before")
				: Reverse.by(new DropIndex(this.index.table().sibling(this.index.name()), this.concurrently,
						Drop.Options.NONE, this.index));
	}

	@Override
	public String description() {
		return "create index %s on %s%s".formatted(this.index.name(), this.index.table(),
				this.concurrently ? " concurrently" : "");
	}

}
