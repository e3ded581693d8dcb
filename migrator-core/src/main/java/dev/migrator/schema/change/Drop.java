package dev.migrator.schema.change;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.ObjectReference;
import dev.migrator.schema.SchemaObject;
import dev.migrator.schema.SchemaObject.Variant;

/**
 * Drop a table, a sequence, a view or anything else but an index.
 *
 * @param reference what is dropped
 * @param options how
 * @param definition what it was, so that it can be created again, or {@code null} if
 * nobody said so
 */
public record Drop(ObjectReference reference, Options options,
		@Nullable SchemaObject definition) implements SchemaChange {

	/**
	 * How something is dropped.
	 *
	 * @param ifExists whether it may be missing
	 * @param cascade whether what depends on it is dropped, too
	 */
	public record Options(boolean ifExists, boolean cascade) {

		/** It must be there, and nothing may depend on it. */
		public static final Options NONE = new Options(false, false);

		/**
		 * Return the statement's beginning.
		 * @param drop such as {@code DROP TABLE}
		 * @return SQL text with a blank at its end
		 */
		String drop(String drop) {
			return drop + (this.ifExists ? " IF EXISTS " : " ");
		}

		String end() {
			return this.cascade ? " CASCADE" : "";
		}

		/**
		 * Return why these options leave no reverse.
		 * @return the reason, or {@code null} if they do leave one
		 */
		@Nullable String irreversible() {
			if (this.ifExists) {
				return "with IF EXISTS it may not have been there";
			}
			return this.cascade ? "CASCADE may have dropped more than that" : null;
		}

	}

	@Override
	public List<String> sql() {
		String kind = this.reference.kind().sql();
		String named = this.reference.sql().substring(kind.length() + 1);
		return List.of(this.options.drop("DROP " + kind) + named + this.options.end());
	}

	@Override
	public Reverse reverse() {
		String irreversible = this.options.irreversible();
		if (irreversible != null) {
			return Reverse.none(irreversible);
		}
		return (this.definition != null) ? Reverse.by(new Create(this.definition, Variant.PLAIN))
				: Reverse.none("nobody says what it was: give the call its former definition");
	}

	@Override
	public String description() {
		return "drop " + this.reference;
	}

}
