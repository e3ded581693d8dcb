package dev.migrator.model;

import java.util.List;
import java.util.Set;

import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * Something that says what a database should hold: entities, or SQL files. Several are
 * put together, in their order, in one empty database.
 */
public interface SchemaSource {

	/**
	 * Return what the source is, for messages.
	 * @return such as {@code 12 JPA entities of entityManagerFactory}
	 */
	String description();

	/**
	 * Return the kinds that this source knows completely: what it does not bring is meant
	 * not to be there. Things of kinds that no source owns are never dropped.
	 * @return the kinds
	 */
	Set<CatalogKind> owns();

	/**
	 * Return whether this source knows all things like one completely. A source may know
	 * most of a kind, but have no words for some: these it does not own.
	 * @param object something that is there, but that no source brings
	 * @return whether it is meant not to be there; by default if its kind is owned
	 */
	default boolean owns(CatalogObject object) {
		return owns().contains(object.id().kind());
	}

	/**
	 * Return what this source means, where it cannot say everything about a thing that it
	 * brings: what it has no words for is meant to stay as it is.
	 * @param said what its statements and those of the other sources make of an empty
	 * database
	 * @param present what is there now
	 * @return {@code said}, with what could not be said taken from {@code present}; by
	 * default as it is
	 */
	default Catalog meant(Catalog said, Catalog present) {
		return said;
	}

	/**
	 * Return the statements that create what should be there, in their order.
	 * @return the statements
	 * @throws dev.migrator.error.MigratorException if the source cannot be read; the
	 * message names file and line, or the entity
	 */
	List<SourceStatement> statements();

	/**
	 * Return what a reader should know of what the source says but does not bring, such
	 * as statements that were left out.
	 * @return one sentence each, in the order of the source; none by default
	 */
	default List<String> notes() {
		return List.of();
	}

}
