package dev.migrator.boot.command.cli;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.migrator.SchemaSide;
import dev.migrator.autogenerate.AutogenerateRequest;
import dev.migrator.model.RenameHint;
import dev.migrator.schema.hazard.HazardKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * How a revision is generated.
 */
final class AutogenerateOptions {

	@Spec(Spec.Target.MIXEE)
	private @Nullable CommandSpec spec;

	@Option(names = "--autogenerate", description = {
			"Write what leads from the migrations to the models, up and down. It is tried on a throwaway database first." })
	private boolean autogenerate;

	@Option(names = "--plain",
			description = "With --autogenerate: write the short statements, which lock tables while they work.")
	private boolean plain;

	@Option(names = "--rename", paramLabel = "<old>:<new>",
			description = "With --autogenerate: what has got another name, as <table>.<column>:<new> or <table>:<new>; "
					+ "of a renamed table, name its columns under its new name.")
	private List<String> renames = List.of();

	@Option(names = "--allow", paramLabel = "<hazard>", split = ",",
			description = "With --autogenerate: approve hazards at once.")
	private List<String> allow = List.of();

	@Option(names = "--against", paramLabel = "migrations|database", defaultValue = "migrations",
			description = "With --autogenerate: what is there today, which the models are compared with. By default what "
					+ "the migrations make; the database itself must have all of them.")
	private Against against = Against.MIGRATIONS;

	/** Return whether a revision is to be generated. */
	boolean wanted() {
		if (!this.autogenerate && (this.plain || !this.renames.isEmpty() || !this.allow.isEmpty()
				|| this.against != Against.MIGRATIONS)) {
			throw wrong("--plain, --rename, --allow and --against go with --autogenerate only");
		}
		return this.autogenerate;
	}

	/**
	 * Return the request.
	 * @param models says what is compared, and edits
	 * @param confirmed is asked whether something was renamed
	 */
	AutogenerateRequest request(CommandModels models, Predicate<RenameHint> confirmed) {
		List<RenameHint> hints = this.renames.stream().flatMap((text) -> hints(text).stream()).toList();
		return new AutogenerateRequest(this.plain, hazards(), hints, confirmed, models.includes(), models.customizer(),
				models.naming());
	}

	private List<RenameHint> hints(String text) {
		try {
			return RenameOption.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw wrong(String.valueOf(ex.getMessage()));
		}
	}

	private Set<HazardKind> hazards() {
		Set<HazardKind> kinds = new LinkedHashSet<>();
		for (String name : this.allow) {
			HazardKind kind = HazardKind.of(name.strip());
			if (kind == null) {
				throw wrong("'%s' is no hazard. Known are: %s".formatted(name,
						Arrays.stream(HazardKind.values())
							.map(HazardKind::toString)
							.collect(Collectors.joining(", "))));
			}
			kinds.add(kind);
		}
		return kinds;
	}

	private RuntimeException wrong(String message) {
		return (this.spec != null) ? new ParameterException(this.spec.commandLine(), message)
				: new IllegalStateException(message);
	}

	/** Return what the models are compared with. */
	SchemaSide against() {
		return (this.against == Against.DATABASE) ? SchemaSide.DATABASE : SchemaSide.MIGRATIONS;
	}

	/**
	 * What the models are compared with.
	 */
	enum Against {

		/** What the migrations make. */
		MIGRATIONS,

		/** The database itself. */
		DATABASE

	}

}
