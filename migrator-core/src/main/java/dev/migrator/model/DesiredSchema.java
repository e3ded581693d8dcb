package dev.migrator.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migrator.schema.catalog.CatalogKind;

/**
 * What a database should hold, as several sources say it together.
 *
 * @param sources the sources, in the order in which they are put together
 * @param renames what has got another name
 */
public record DesiredSchema(List<SchemaSource> sources, List<RenameHint> renames) {

	/** Create a schema, with copies of the lists. */
	public DesiredSchema {
		sources = List.copyOf(sources);
		renames = List.copyOf(renames);
	}

	/**
	 * Return the kinds that some source knows completely.
	 * @return the kinds; things of other kinds are never dropped
	 */
	public Set<CatalogKind> owns() {
		Set<CatalogKind> kinds = EnumSet.noneOf(CatalogKind.class);
		this.sources.forEach((source) -> kinds.addAll(source.owns()));
		return kinds;
	}

	/**
	 * Return what the sources are, for messages.
	 * @return their descriptions
	 */
	public String description() {
		return this.sources.isEmpty() ? "nothing"
				: this.sources.stream().map(SchemaSource::description).collect(Collectors.joining(", "));
	}

}
