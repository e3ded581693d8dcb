package dev.migrator.autogenerate;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import dev.migrator.diff.NamingConvention;
import dev.migrator.model.RenameHint;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.hazard.HazardKind;

/**
 * How a revision is to be generated.
 *
 * @param plain whether the statements are the naive ones, which lock tables for as long
 * as their work takes
 * @param allow which hazards are approved at once
 * @param renames what has got another name, besides what the sources say
 * @param confirmed is asked whether something that looks renamed was; if not, it is
 * dropped and created
 * @param includes which things are compared; the parts of what is not are not either
 * @param customizer edits what is to be written
 * @param naming what new constraints and indexes are called whose names nobody chose
 */
public record AutogenerateRequest(boolean plain, Set<HazardKind> allow, List<RenameHint> renames,
		Predicate<RenameHint> confirmed, Predicate<CatalogId> includes, AutogenerateCustomizer customizer,
		NamingConvention naming) {

	/** Everything, with low locks; nothing is approved, nothing guessed. */
	public static final AutogenerateRequest DEFAULT = new AutogenerateRequest(false, Set.of(), List.of(),
			(hint) -> false, (id) -> true, AutogenerateCustomizer.NONE, NamingConvention.NONE);

	/** Create a request, with copies of the collections. */
	public AutogenerateRequest {
		allow = Set.copyOf(allow);
		renames = List.copyOf(renames);
	}

}
