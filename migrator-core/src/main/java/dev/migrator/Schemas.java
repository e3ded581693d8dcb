package dev.migrator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.migrator.SchemaSides.Side;
import dev.migrator.autogenerate.AutogenerateRequest;
import dev.migrator.autogenerate.Autogenerator;
import dev.migrator.autogenerate.GeneratedRevision;
import dev.migrator.execution.proof.SchemaComparison;
import dev.migrator.execution.proof.SchemaState;
import dev.migrator.execution.proof.UnprovenPlanException;
import dev.migrator.diff.ChangePlan;
import dev.migrator.diff.DiffOptions;
import dev.migrator.diff.PlannedChange;
import dev.migrator.diff.RenamePlan;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.Database;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.StopSwitch;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.shadow.Shadow;
import dev.migrator.execution.shadow.ShadowServer;
import dev.migrator.execution.shadow.Shadows;
import dev.migrator.model.DesiredSchema;
import dev.migrator.model.ModelReader;
import dev.migrator.revision.Target;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.script.DeclaredHazard;
import dev.migrator.script.Script;
import dev.migrator.script.ScriptDraft;
import dev.migrator.script.Scripts;
import dev.migrator.script.SqlScript;

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
		return autogenerate(revision, request, SchemaSide.MIGRATIONS);
	}

	/**
	 * Write the revision that leads to what the models say from what is there today.
	 * @param revision what the revision is to be
	 * @param request how it is to be generated
	 * @param against says what is there: the migrations, or the database itself, which
	 * has to have all revisions, and is copied without its rows
	 * @return what came of it
	 * @throws MigratorException as
	 * {@link #autogenerate(NewRevision, AutogenerateRequest)}
	 * @throws IllegalArgumentException if {@code against} is something else
	 */
	public AutogenerateReport autogenerate(NewRevision revision, AutogenerateRequest request, SchemaSide against) {
		Scripts scripts = Scripts.load(this.settings.scripts());
		RevisionWriting writing = new RevisionWriting(this.settings.scripts(), scripts.graph());
		Generated generated = generate(scripts, writing.draft(revision), request, against);
		return (generated.revision() != null)
				? report(writing.write(generated.revision().draft(), revision.java()), generated)
				: new AutogenerateReport(null, null, ChangePlan.NOTHING, null, List.of(), notes(generated.desired()));
	}

	/**
	 * Generate a revision, and prove it, without writing it.
	 * @param scripts what it comes after
	 * @param empty the revision without statements
	 * @param request how it is to be generated
	 * @param against says what is there today
	 */
	Generated generate(Scripts scripts, ScriptDraft empty, AutogenerateRequest request, SchemaSide against) {
		try (Shadows shadows = shadows()) {
			DesiredSchema desired = this.models.read(shadows.majorVersion()).requireSources();
			Shadow history = shadows.open("the migrations");
			Shadow wanted = shadows.open("the models");
			ShadowRuns runs = runs(scripts, history);
			if (against.kind() == SchemaSide.Kind.DATABASE) {
				new DatabaseCopy(this.connections, database(), scripts).make(history.connections(), runs);
			}
			else if (against.kind() == SchemaSide.Kind.MIGRATIONS) {
				runs.upgrade(history.connections(), Target.HEADS);
			}
			else {
				throw new IllegalArgumentException(
						"A revision comes after the migrations or the database, not " + against);
			}
			Autogenerator generator = new Autogenerator(history.connections(), wanted.connections(),
					SchemaState.make(desired, wanted.connections()), desired, request, runs);
			return new Generated(generator.generate(empty, desired.renames()), desired);
		}
	}

	static AutogenerateReport report(Path file, Generated generated) {
		GeneratedRevision revision = Objects.requireNonNull(generated.revision());
		List<String> notes = new ArrayList<>(revision.notes());
		notes.addAll(notes(generated.desired()));
		return new AutogenerateReport(file, revision.draft().id(), revision.upgrade(), revision.downgrade(),
				revision.draft().hazards().unapproved().stream().map(DeclaredHazard::toString).toList(), notes);
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
			SchemaSides sides = sides(shadows, () -> Scripts.load(this.settings.scripts()));
			Side first = sides.open(from);
			Side second = sides.open(to);
			DiffOptions options = options(plain, first, second, includes);
			ChangePlan plan = plan(first, second, options);
			if (first.shadow() != null && second.shadow() != null && plan.refusals().isEmpty()) {
				prove(plan, first.shadow(), second, options);
			}
			return plan;
		}
	}

	/**
	 * Compare what the migrations make with what the models say. The plan is not tried.
	 * @param includes which things are compared; the parts of what is not are not either
	 * @return what a generated revision would do, or {@code null} if the application has
	 * no models
	 * @throws dev.migrator.execution.shadow.NoShadowException if there is no place for
	 * throwaway databases
	 * @throws MigratorException if a side cannot be had
	 */
	public @Nullable ChangePlan missing(Predicate<CatalogId> includes) {
		try (Shadows shadows = shadows()) {
			SchemaSides sides = sides(shadows, () -> Scripts.load(this.settings.scripts().forRunning()));
			DesiredSchema desired = this.models.read(shadows.majorVersion());
			if (desired.sources().isEmpty()) {
				return null;
			}
			Side made = sides.open(SchemaSide.MIGRATIONS);
			Side said = sides.models(desired);
			return plan(made, said, options(true, made, said, includes));
		}
	}

	/**
	 * Compare the database with what the migrations make that are applied to it.
	 * @param includes which things are compared; the parts of what is not are not either
	 * @return what somebody else has changed; empty if the database is as they make it
	 * @throws MigratorException if a side cannot be had, or the database has revisions
	 * that this application does not
	 */
	public ChangePlan drift(Predicate<CatalogId> includes) {
		Scripts scripts = Scripts.load(this.settings.scripts().forRunning());
		Collection<String> heads = database().look().heads();
		List<String> unknown = heads.stream().filter((head) -> !knows(scripts, head)).toList();
		if (!unknown.isEmpty()) {
			throw new MigratorException(
					"The database has %s, which this application does not: nobody here knows what it should hold."
						.formatted(String.join(", ", unknown)),
					"Ask the version of the application that has these revisions.");
		}
		try (Shadows shadows = shadows()) {
			SchemaSides sides = sides(shadows, () -> scripts);
			return plan(sides.migrations(heads), sides.open(SchemaSide.DATABASE),
					new DiffOptions(true, false, includes, (id) -> true));
		}
	}

	private static boolean knows(Scripts scripts, String revision) {
		return scripts.graph().contains(revision) || scripts.graph().isReplaced(revision);
	}

	private static DiffOptions options(boolean plain, Side first, Side second, Predicate<CatalogId> includes) {
		boolean models = first.models() != null || second.models() != null;
		return new DiffOptions(plain, models, includes, (object) -> first.owns(object) && second.owns(object));
	}

	private ChangePlan plan(Side first, Side second, DiffOptions options) {
		Catalog before = first.meant(second.catalog());
		if (second.shadow() == null) {
			ConnectionSource shadow = (first.shadow() != null) ? first.shadow() : this.connections;
			return SchemaComparison.planFrom(before, second.catalog(), shadow, options);
		}
		if (first.shadow() == null || second.renames().isEmpty()) {
			return SchemaComparison.plan(before, second.meant(before), second.shadow(), options);
		}
		List<PlannedChange> renames = RenamePlan.of(before, second.catalog(), second.renames()).changes();
		Catalog renamed = SchemaComparison.renamed(before, renames, first.shadow());
		return SchemaComparison.plan(renamed, second.meant(renamed), second.shadow(), options).after(renames);
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

	/**
	 * Throw if a squashed script makes another schema than those that it replaces.
	 */
	void requireSame(Scripts scripts, String last, SqlScript squashed) {
		List<Script> all = new ArrayList<>();
		scripts.graph().revisions().forEach((revision) -> all.add(scripts.script(revision.id())));
		all.add(squashed);
		try (Shadows shadows = shadows()) {
			Side before = sides(shadows, () -> scripts).migrations(List.of(last));
			Side after = sides(shadows, () -> Scripts.of(all)).migrations(List.of(squashed.revision().id()));
			ChangePlan plan = plan(before, after, DiffOptions.ALL);
			if (!plan.isEmpty()) {
				throw UnprovenPlanException.left(plan, "the squashed revision, compared with those that it replaces,");
			}
		}
	}

	private SchemaSides sides(Shadows shadows, Supplier<Scripts> scripts) {
		return new SchemaSides(shadows, this.connections, this.models, (shadow) -> runs(scripts.get(), shadow));
	}

	private ShadowRuns runs(Scripts scripts, Shadow shadow) {
		boolean alone = shadow.onServerOfItsOwn();
		Scripts here = alone ? scripts
				: scripts.confined((place) -> this.listener
					.notice("%s: the statement reaches beyond its database, and is left out on the throwaway one"
						.formatted(place)));
		return new ShadowRuns(this.settings.forShadow(alone), here, this.stopSwitch);
	}

	private Database database() {
		return new Database(this.connections, this.settings.database(), this.listener, this.stopSwitch);
	}

	private Shadows shadows() {
		return new Shadows(this.settings.shadow(), this.connections, this.settings.database(),
				ShadowServer.on(this.settings.scripts().classLoader()), this.listener);
	}

	/**
	 * What was generated.
	 *
	 * @param revision the revision, or {@code null} if nothing is different
	 * @param desired what the models say
	 */
	record Generated(@Nullable GeneratedRevision revision, DesiredSchema desired) {

	}

}
