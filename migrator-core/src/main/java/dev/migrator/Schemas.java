package dev.migrator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.migrator.autogenerate.AutogenerateRequest;
import dev.migrator.autogenerate.Autogenerator;
import dev.migrator.autogenerate.GeneratedRevision;
import dev.migrator.execution.proof.SchemaComparison;
import dev.migrator.execution.proof.SchemaState;
import dev.migrator.execution.proof.UnprovenPlanException;
import dev.migrator.diff.ChangePlan;
import dev.migrator.diff.DiffOptions;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.StopSwitch;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.shadow.Shadow;
import dev.migrator.execution.shadow.ShadowServer;
import dev.migrator.execution.shadow.Shadows;
import dev.migrator.model.DesiredSchema;
import dev.migrator.model.ModelReader;
import dev.migrator.model.SchemaSource;
import dev.migrator.model.SqlFile;
import dev.migrator.model.SqlFilesSource;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.script.DeclaredHazard;
import dev.migrator.script.ScriptDraft;
import dev.migrator.script.Scripts;

/**
 * Compares schemas: what the models say, what the migrations make, what the database
 * holds. What is not the database itself is made in throwaway databases, which are gone
 * afterwards; the database is only read.
 */
public final class Schemas {

	private final MigratorSettings settings;

	private final ConnectionSource connections;

	private final MigrationListener listener;

	private final StopSwitch stopSwitch;

	private final ModelReader models;

	Schemas(MigratorSettings settings, ConnectionSource connections, MigrationListener listener, StopSwitch stopSwitch,
			ModelReader models) {
		this.settings = settings;
		this.connections = connections;
		this.listener = listener;
		this.stopSwitch = stopSwitch;
		this.models = models;
	}

	/**
	 * Write the revision that leads from what the migrations make to what the models say,
	 * up and down. It is tried on a throwaway database first, with a row in each table,
	 * and only written if it does what it should.
	 * @param revision what the revision is to be
	 * @param request how it is to be generated
	 * @return what came of it
	 * @throws MigratorException if something that is different cannot be written as a
	 * revision, or the revision does not prove itself; nothing is written then
	 */
	public AutogenerateReport autogenerate(NewRevision revision, AutogenerateRequest request) {
		Scripts scripts = Scripts.load(this.settings.scripts());
		RevisionWriting writing = new RevisionWriting(this.settings.scripts(), scripts.graph());
		ScriptDraft empty = writing.draft(revision);
		try (Shadows shadows = shadows()) {
			DesiredSchema desired = this.models.read(shadows.majorVersion());
			Shadow history = shadows.open("the migrations");
			Shadow wanted = shadows.open("the models");
			ShadowRuns runs = runs(scripts, history);
			runs.upgrade(history.connections());
			Autogenerator generator = new Autogenerator(history.connections(), wanted.connections(),
					SchemaState.make(desired, wanted.connections()), desired, request, runs);
			GeneratedRevision generated = generator.generate(empty, desired.renames());
			return (generated != null) ? write(writing, revision, generated, desired)
					: new AutogenerateReport(null, null, NOTHING, null, List.of(), notes(desired));
		}
	}

	private static final ChangePlan NOTHING = new ChangePlan(List.of(), List.of(), List.of(), List.of());

	private static AutogenerateReport write(RevisionWriting writing, NewRevision revision, GeneratedRevision generated,
			DesiredSchema desired) {
		Path file = writing.write(generated.draft(), revision.java());
		List<String> notes = new ArrayList<>(generated.notes());
		notes.addAll(notes(desired));
		return new AutogenerateReport(file, generated.draft().id(), generated.upgrade(), generated.downgrade(),
				generated.draft().hazards().unapproved().stream().map(DeclaredHazard::toString).toList(), notes);
	}

	private static List<String> notes(DesiredSchema desired) {
		return desired.sources().stream().flatMap((source) -> source.notes().stream()).toList();
	}

	/**
	 * Compare two schemas.
	 * @param from the one side
	 * @param to the other side
	 * @param plain whether the plan is written in naive statements
	 * @return what leads from the one to the other, tried on a throwaway database unless
	 * {@code from} is the database itself; empty if they hold the same
	 * @throws MigratorException if a side cannot be had, or the plan does not prove
	 * itself
	 */
	public ChangePlan compare(SchemaSide from, SchemaSide to, boolean plain) {
		return compare(from, to, plain, (id) -> true);
	}

	/**
	 * Compare parts of two schemas.
	 * @param from the one side
	 * @param to the other side
	 * @param plain whether the plan is written in naive statements
	 * @param includes which things are compared; the parts of what is not are not either
	 * @return what leads from the one to the other
	 * @throws MigratorException if a side cannot be had, or the plan does not prove
	 * itself
	 */
	public ChangePlan compare(SchemaSide from, SchemaSide to, boolean plain, Predicate<CatalogId> includes) {
		try (Shadows shadows = shadows()) {
			Side first = side(from, shadows);
			Side second = side(to, shadows);
			boolean models = first.models() != null || second.models() != null;
			DiffOptions options = new DiffOptions(plain, models, includes,
					(object) -> first.owns(object) && second.owns(object));
			Catalog before = first.meant(second.catalog());
			if (second.shadow() == null) {
				ConnectionSource shadow = (first.shadow() != null) ? first.shadow() : this.connections;
				return SchemaComparison.planFrom(before, second.catalog(), shadow, options);
			}
			ChangePlan plan = SchemaComparison.plan(before, second.meant(before), second.shadow(), options);
			if (first.shadow() != null && plan.refusals().isEmpty()) {
				prove(plan, first.shadow(), second, options);
			}
			return plan;
		}
	}

	private static void prove(ChangePlan plan, ConnectionSource place, Side to, DiffOptions options) {
		Catalog made = SchemaComparison.run(plan, place);
		ChangePlan left = SchemaComparison.plan(made, to.meant(made), Objects.requireNonNull(to.shadow()), options);
		if (!left.isEmpty()) {
			throw UnprovenPlanException.left(left, "the plan was run");
		}
	}

	/**
	 * Compare the schema before a revision with the one after going up and down again.
	 * @param revision the revision's id
	 * @return what is different; empty if going down undoes all that going up did
	 * @throws MigratorException if it cannot be tried
	 */
	public ChangePlan roundTrip(String revision) {
		Scripts scripts = Scripts.load(this.settings.scripts().forRunning());
		try (Shadows shadows = shadows()) {
			Shadow shadow = shadows.open("revision " + revision);
			ShadowRuns runs = runs(scripts, shadow);
			return runs.roundTrip(scripts.graph().revision(revision), shadow.connections());
		}
	}

	private Side side(SchemaSide side, Shadows shadows) {
		return switch (side.kind()) {
			case DATABASE -> new Side(SchemaState.of(this.connections).catalog(), null, null);
			case MIGRATIONS -> {
				Shadow shadow = shadows.open("the migrations");
				runs(Scripts.load(this.settings.scripts()), shadow).upgrade(shadow.connections());
				yield new Side(SchemaState.of(shadow.connections()).catalog(), shadow.connections(), null);
			}
			case MODELS -> {
				DesiredSchema desired = this.models.read(shadows.majorVersion());
				yield make(desired, shadows, "the models", desired);
			}
			case FILE -> make(file(Objects.requireNonNull(side.file())), shadows, side.toString(), null);
		};
	}

	private static Side make(DesiredSchema desired, Shadows shadows, String purpose, @Nullable DesiredSchema models) {
		Shadow shadow = shadows.open(purpose);
		return new Side(SchemaState.make(desired, shadow.connections()).catalog(), shadow.connections(), models);
	}

	private static DesiredSchema file(Path path) {
		try {
			SchemaSource source = new SqlFilesSource(List.of(new SqlFile(path.toString(), Files.readString(path))));
			return new DesiredSchema(List.of(source), List.of());
		}
		catch (IOException ex) {
			throw new MigratorException("%s cannot be read: %s".formatted(path, ex.getMessage()),
					"Name a file that is there.", ex);
		}
	}

	private ShadowRuns runs(Scripts scripts, Shadow shadow) {
		return new ShadowRuns(this.settings.forShadow(shadow.onServerOfItsOwn()), scripts, this.stopSwitch);
	}

	private Shadows shadows() {
		return new Shadows(this.settings.shadow(), this.connections, this.settings.database(),
				ShadowServer.on(this.settings.scripts().classLoader()), this.listener);
	}

	/**
	 * One side of a comparison.
	 *
	 * @param catalog what it holds
	 * @param shadow the throwaway database that holds it, or {@code null} if it is the
	 * database itself
	 * @param models what says it if it is models, which cannot say everything; else
	 * {@code null}
	 */
	private record Side(Catalog catalog, @Nullable ConnectionSource shadow, @Nullable DesiredSchema models) {

		boolean owns(CatalogObject object) {
			return this.models == null || this.models.owns(object);
		}

		Catalog meant(Catalog present) {
			return (this.models != null) ? this.models.meant(this.catalog, present) : this.catalog;
		}

	}

}
