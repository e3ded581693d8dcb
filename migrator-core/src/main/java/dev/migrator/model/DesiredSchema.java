package dev.migrator.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migrator.error.MigratorException;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;

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
	 * Return whether something that no source brings is meant not to be there.
	 * @param object something that is there
	 * @return whether some source knows all things like it completely
	 */
	public boolean owns(CatalogObject object) {
		return this.sources.stream().anyMatch((source) -> source.owns(object));
	}

	/**
	 * Return what the sources mean, where they cannot say everything.
	 * @param said what their statements make of an empty database
	 * @param present what is there now
	 * @return {@code said}, with what could not be said taken from {@code present}
	 */
	public Catalog meant(Catalog said, Catalog present) {
		Catalog meant = said;
		for (SchemaSource source : this.sources) {
			meant = source.meant(meant, present);
		}
		return meant;
	}

	/**
	 * Return what the sources are, for messages.
	 * @return their descriptions
	 */
	public String description() {
		return this.sources.isEmpty() ? "nothing"
				: this.sources.stream().map(SchemaSource::description).collect(Collectors.joining(", "));
	}

	/**
	 * Return this, if anything says what the database should hold.
	 * @return this
	 * @throws MigratorException if there is no source
	 */
	public DesiredSchema requireSources() {
		if (this.sources.isEmpty()) {
			throw new MigratorException(
					"The application does not say what its database should hold: it has neither entities nor SQL files in db/schema.",
					"Nothing was written. Add entities or files, or say with migrator.autogenerate.schema-locations where the files are.");
		}
		return this;
	}

}
