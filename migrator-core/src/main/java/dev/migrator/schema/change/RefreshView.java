package dev.migrator.schema.change;

import java.util.List;

import dev.migrator.error.DefinitionException;
import dev.migrator.sql.QualifiedName;

/**
 * Fill a materialized view anew. Its reverse does nothing.
 *
 * @param view its name
 * @param concurrently whether others may read it meanwhile; needs a unique index
 * @param withData whether it is filled, or emptied
 */
public record RefreshView(QualifiedName view, boolean concurrently, boolean withData) implements SchemaChange {

	/**
	 * Create a change.
	 * @throws DefinitionException if it is to be emptied while others read it
	 */
	public RefreshView {
		if (concurrently && !withData) {
			throw new DefinitionException("others cannot read a view without data");
		}
	}

	@Override
	public List<String> sql() {
		return List.of("REFRESH MATERIALIZED VIEW %s%s%s".formatted(this.concurrently ? "CONCURRENTLY " : "",
				this.view.sql(), this.withData ? "" : " WITH NO DATA"));
	}

	@Override
	public Reverse reverse() {
		return Reverse.by(new Nothing("leave materialized view %s as it is".formatted(this.view)));
	}

	@Override
	public String description() {
		return "refresh materialized view " + this.view;
	}

}
