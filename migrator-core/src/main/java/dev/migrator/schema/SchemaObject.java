package dev.migrator.schema;

import java.util.List;

/**
 * A thing that can be created and dropped: its complete definition.
 */
public interface SchemaObject {

	/**
	 * Return what names it.
	 * @return the reference
	 */
	ObjectReference reference();

	/**
	 * Return the statements that create it, the last ones being comments.
	 * @param variant what is to happen if there is one of that name
	 * @return SQL texts
	 */
	List<String> createSql(Variant variant);

	/**
	 * Return whether {@code CREATE} takes a variant.
	 * @param variant the variant
	 * @return whether PostgreSQL has it
	 */
	default boolean supports(Variant variant) {
		return variant != Variant.OR_REPLACE;
	}

	/**
	 * What is to happen if there is one of that name.
	 */
	enum Variant {

		/** An error. */
		PLAIN("", ""),

		/** Nothing. */
		IF_NOT_EXISTS("", " IF NOT EXISTS"),

		/** It gets the new definition. */
		OR_REPLACE(" OR REPLACE", "");

		private final String before;

		private final String after;

		Variant(String before, String after) {
			this.before = before;
			this.after = after;
		}

		/**
		 * Return the beginning of the statement.
		 * @param kind what is created, as SQL text
		 * @return SQL text up to the name, without a blank at its end
		 */
		public String create(String kind) {
			return "CREATE%s %s%s".formatted(this.before, kind, this.after);
		}

	}

}
