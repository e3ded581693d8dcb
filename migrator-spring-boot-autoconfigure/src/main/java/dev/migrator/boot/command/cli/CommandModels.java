package dev.migrator.boot.command.cli;

import java.util.function.Predicate;

import dev.migrator.autogenerate.AutogenerateCustomizer;
import dev.migrator.diff.NamingConvention;
import dev.migrator.model.ModelReader;
import dev.migrator.schema.catalog.CatalogId;

/**
 * What the application says about its database, for commands that compare. Nothing is
 * started before {@link #read} is called.
 */
public interface CommandModels extends ModelReader {

	/**
	 * Return which things are compared, as the application's properties say.
	 * @return is asked for each thing
	 */
	Predicate<CatalogId> includes();

	/**
	 * Return what edits generated revisions.
	 * @return the application's customizers, one after the other; those of the
	 * application's own beans are only known once the models were read
	 */
	AutogenerateCustomizer customizer();

	/**
	 * Return what new constraints and indexes are called whose names nobody chose.
	 * @return what the application's properties say, or a bean of its own, which is only
	 * known once the models were read
	 */
	NamingConvention naming();

}
