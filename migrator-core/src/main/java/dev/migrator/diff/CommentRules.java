package dev.migrator.diff;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.sql.Literal;

/**
 * The rules of comments.
 */
final class CommentRules implements KindRules {

	@Override
	public Set<String> attributes() {
		return Set.of("text");
	}

	@Override
	public List<PlannedStatement> create(CatalogObject object, Planning planning) {
		return List.of(comment(object.id(), object.require("text"), planning));
	}

	@Override
	public List<PlannedStatement> drop(CatalogObject object, Planning planning) {
		return List.of(comment(object.id(), isOnPublic(object.id().of()) ? "standard public schema" : "", planning));
	}

	private static boolean isOnPublic(@Nullable CatalogId thing) {
		return CatalogId.of(CatalogKind.SCHEMA, null, "public").equals(thing);
	}

	private static PlannedStatement comment(CatalogId id, String text, Planning planning) {
		return PlannedStatement.of("COMMENT ON %s IS %s".formatted(ThingText.ofComment(id, planning),
				text.isEmpty() ? "NULL" : Literal.text(text)));
	}

	@Override
	public Verdict judge(Difference difference, Planning planning) {
		return Verdict.IN_PLACE;
	}

	@Override
	public List<PlannedStatement> alter(Difference difference, Planning planning) {
		return create(difference.target(), planning);
	}

}
