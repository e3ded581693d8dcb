package dev.migrator.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.hazard.Hazard;
import dev.migrator.schema.hazard.HazardKind;

/**
 * What a script declares as dangerous in its way up, and what of that a reviewer has
 * approved.
 *
 * @param declared the hazards; one name may stand there with several causes
 * @param allowed the names of approved hazards
 */
public record DeclaredHazards(List<DeclaredHazard> declared, List<String> allowed) {

	/** Nothing is declared. */
	public static final DeclaredHazards NONE = new DeclaredHazards(List.of(), List.of());

	public DeclaredHazards {
		declared = List.copyOf(declared);
		allowed = List.copyOf(allowed);
	}

	/**
	 * Return the hazards of a script that is about to be written.
	 * @param hazards what is dangerous in it
	 * @param allowed what is approved from the beginning; what is not in the script is
	 * not approved in it, or a later edit would be
	 * @return the declarations
	 */
	public static DeclaredHazards of(Collection<Hazard> hazards, Collection<HazardKind> allowed) {
		List<HazardKind> present = hazards.stream().map(Hazard::kind).toList();
		return new DeclaredHazards(hazards.stream().map(DeclaredHazard::of).distinct().toList(),
				allowed.stream().filter(present::contains).map(HazardKind::toString).distinct().toList());
	}

	/**
	 * Return the hazards of all scripts together. What one of them does not allow is not
	 * allowed.
	 */
	static DeclaredHazards joined(List<DeclaredHazards> all) {
		Set<DeclaredHazard> declared = new LinkedHashSet<>();
		Set<String> allowed = new LinkedHashSet<>();
		all.forEach((one) -> {
			declared.addAll(one.declared);
			allowed.addAll(one.allowed);
		});
		all.forEach((one) -> one.unapproved().forEach((hazard) -> allowed.remove(hazard.name())));
		return new DeclaredHazards(List.copyOf(declared), List.copyOf(allowed));
	}

	/**
	 * Return what nobody has approved yet.
	 * @return declared hazards whose names are not among the allowed ones
	 */
	public List<DeclaredHazard> unapproved() {
		return this.declared.stream().filter((hazard) -> !this.allowed.contains(hazard.name())).toList();
	}

	/**
	 * Return what has to be allowed so that nothing is left to approve.
	 * @return names, those first that are allowed already
	 */
	public List<String> needed() {
		Set<String> needed = new LinkedHashSet<>(this.allowed);
		this.declared.forEach((hazard) -> needed.add(hazard.name()));
		return new ArrayList<>(needed);
	}

	/**
	 * Return a name that is allowed, but neither declared nor known.
	 * @return the first such name, or {@code null} if there is none
	 */
	@Nullable String unknownAllowed() {
		return this.allowed.stream()
			.filter((name) -> HazardKind.of(name) == null
					&& this.declared.stream().noneMatch((hazard) -> hazard.name().equals(name)))
			.findFirst()
			.orElse(null);
	}

	/** What to do about an {@link #unknownAllowed()}. */
	static String knownInWords() {
		return "Known are: "
				+ Arrays.stream(HazardKind.values()).map(HazardKind::toString).collect(Collectors.joining(", "))
				+ ". A hazard of another name can be allowed only where it is declared.";
	}

}
