package dev.migrator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.proof.SchemaState;
import dev.migrator.execution.shadow.Shadow;
import dev.migrator.execution.shadow.Shadows;
import dev.migrator.model.DesiredSchema;
import dev.migrator.model.ModelReader;
import dev.migrator.model.RenameHint;
import dev.migrator.model.SqlFile;
import dev.migrator.model.SqlFilesSource;
import dev.migrator.revision.Target;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.script.Scripts;

/**
 * Makes the sides of one comparison in throwaway databases, or reads them.
 */
final class SchemaSides {

	private final Shadows shadows;

	private final ConnectionSource database;

	private final ModelReader models;

	private final Migrations migrations;

	SchemaSides(Shadows shadows, ConnectionSource database, ModelReader models, Migrations migrations) {
		this.shadows = shadows;
		this.database = database;
		this.models = models;
		this.migrations = migrations;
	}

	Side open(SchemaSide side) {
		return switch (side.kind()) {
			case DATABASE -> new Side(SchemaState.of(this.database).catalog(), null, null, List.of());
			case MIGRATIONS -> migrations(List.of("heads"));
			case MODELS -> models(this.models.read(this.shadows.majorVersion()).requireSources());
			case FILE -> {
				Path file = Objects.requireNonNull(side.file());
				SqlFilesSource source = read(file);
				yield make(new DesiredSchema(List.of(source), source.renames()), side.toString(), null);
			}
		};
	}

	/** Return what the models say. */
	Side models(DesiredSchema desired) {
		return make(desired, "the models", desired);
	}

	/** Return what the migrations make that lead to revisions. */
	Side migrations(Collection<String> targets) {
		Shadow shadow = this.shadows.open("the migrations");
		ShadowRuns runs = this.migrations.on(shadow);
		targets.forEach((target) -> runs.upgrade(shadow.connections(), Target.parse(target)));
		return new Side(SchemaState.of(shadow.connections()).catalog(), shadow.connections(), null, List.of());
	}

	private Side make(DesiredSchema desired, String purpose, @Nullable DesiredSchema models) {
		Shadow shadow = this.shadows.open(purpose);
		return new Side(SchemaState.make(desired, shadow.connections()).catalog(), shadow.connections(), models,
				desired.renames());
	}

	private static SqlFilesSource read(Path path) {
		try {
			return new SqlFilesSource(List.of(new SqlFile(path.toString(), Files.readString(path))));
		}
		catch (IOException ex) {
			throw new MigratorException("%s cannot be read: %s".formatted(path, ex), "Name a file that is there.", ex);
		}
	}

	/**
	 * Runs the migrations on a throwaway database.
	 */
	@FunctionalInterface
	interface Migrations {

		ShadowRuns on(Shadow shadow);

	}

	/**
	 * One side.
	 *
	 * @param catalog what it holds
	 * @param shadow the throwaway database that holds it, or {@code null} if it is the
	 * database itself
	 * @param models what says it if it is models, which cannot say everything; else
	 * {@code null}
	 * @param renames what it says has got another name
	 */
	record Side(Catalog catalog, @Nullable ConnectionSource shadow, @Nullable DesiredSchema models,
			List<RenameHint> renames) {

		/**
		 * Return whether something is meant not to be there if this side does not bring
		 * it.
		 */
		boolean owns(CatalogObject object) {
			return this.models == null || this.models.owns(object);
		}

		/** Return what this side means, where it cannot say everything. */
		Catalog meant(Catalog present) {
			return (this.models != null) ? this.models.meant(this.catalog, present) : this.catalog;
		}

	}

}
