package dev.migrator.boot.command.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.migrator.schema.hazard.Hazard;

/**
 * Says in words what is dangerous in a plan.
 */
final class HazardText {

	private HazardText() {
	}

	/**
	 * Return what is dangerous, each kind with its causes below it.
	 * @return lines; none if nothing is
	 */
	static List<String> lines(List<Hazard> hazards) {
		Map<String, Set<String>> causes = new TreeMap<>();
		Map<String, String> meanings = new TreeMap<>();
		for (Hazard hazard : hazards) {
			String kind = hazard.kind().toString();
			causes.computeIfAbsent(kind, (name) -> new LinkedHashSet<>()).add(hazard.cause());
			meanings.put(kind, hazard.kind().meaning());
		}
		List<String> lines = new ArrayList<>();
		causes.forEach((kind, all) -> {
			lines.add(kind + ": " + meanings.get(kind));
			all.stream().filter((cause) -> !cause.isEmpty()).forEach((cause) -> lines.add("  " + cause));
		});
		return lines;
	}

}
