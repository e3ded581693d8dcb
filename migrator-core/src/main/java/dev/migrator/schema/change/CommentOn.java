package dev.migrator.schema.change;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.ObjectReference;
import dev.migrator.sql.Literal;

/**
 * Comment on something.
 *
 * @param object on what
 * @param text the comment, or {@code null} to remove it
 * @param formerKnown whether somebody said what was before
 * @param former the comment before, or {@code null} for none
 */
public record CommentOn(ObjectReference object, @Nullable String text, boolean formerKnown,
		@Nullable String former) implements SchemaChange {

	@Override
	public List<String> sql() {
		return List.of("COMMENT ON %s IS %s".formatted(this.object.sql(), Literal.text(this.text)));
	}

	@Override
	public Reverse reverse() {
		return this.formerKnown ? Reverse.by(new CommentOn(this.object, this.former, true, this.text))
				: Reverse.none("nobody says what the comment was: give the call the former one");
	}

	@Override
	public String description() {
		return "comment on " + this.object;
	}

}
