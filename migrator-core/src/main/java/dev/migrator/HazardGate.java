package dev.migrator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.migrator.MigratorSettings.Hazards;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.MigrationListener;
import dev.migrator.schema.hazard.HazardKind;
import dev.migrator.script.DeclaredHazard;
import dev.migrator.script.JavaScript;
import dev.migrator.script.Script;

/**
 * Lets only those scripts run on their way up whose declared hazards somebody has
 * approved. It trusts the declarations: what a script does is not looked at.
 */
final class HazardGate {

	private final Hazards reaction;

	private final MigrationListener listener;

	private final Set<String> warned = new HashSet<>();

	HazardGate(Hazards reaction, MigrationListener listener) {
		this.reaction = reaction;
		this.listener = listener;
	}

	/**
	 * Refuse scripts with hazards that are not allowed, or warn of them, of each once.
	 * @param scripts what is about to run on its way up
	 * @throws MigratorException if one of them must not run
	 */
	void check(List<Script> scripts) {
		List<Script> dangerous = scripts.stream().filter((script) -> !script.hazards().unapproved().isEmpty()).toList();
		if (dangerous.isEmpty()) {
			return;
		}
		if (this.reaction == Hazards.REFUSE) {
			throw new MigratorException(dangerous.stream().map(HazardGate::describe).collect(Collectors.joining("\n\n"))
					+ "\n\nNothing was run.", advice(dangerous));
		}
		for (Script script : dangerous) {
			if (this.warned.add(script.revision().id())) {
				this.listener.warning(describe(script));
			}
		}
	}

	/**
	 * Return what nobody has approved of a script.
	 */
	static String describe(Script script) {
		String message = script.revision().message().lines().findFirst().orElse("");
		List<String> lines = new ArrayList<>();
		lines.add("Revision %s%s declares hazards that nobody has allowed, in %s:".formatted(script.revision().id(),
				message.isEmpty() ? "" : " (" + message + ")", script.name()));
		for (DeclaredHazard hazard : script.hazards().unapproved()) {
			HazardKind kind = hazard.kind();
			String cause = hazard.cause().isEmpty() ? "" : ": " + hazard.cause();
			lines.add("  %s%s".formatted(hazard.name(), cause));
			lines.add("    "
					+ ((kind != null) ? kind.meaning() : "This version of the tool does not know what it means."));
		}
		return String.join("\n", lines);
	}

	/**
	 * Return what somebody who approves has to write.
	 */
	static String advice(List<Script> scripts) {
		String lines = scripts.stream().map(HazardGate::allowing).collect(Collectors.joining("\n\n"));
		return "Check what each of them means for this database. To approve them, write into the header:\n\n" + lines;
	}

	private static String allowing(Script script) {
		List<String> names = script.hazards().needed();
		String line = (script instanceof JavaScript) ? "allows = { \"%s\" }".formatted(String.join("\", \"", names))
				: "-- allows: " + String.join(", ", names);
		return "%s\n  %s".formatted(script.name(), line);
	}

}
