package dev.migrator.schema;

/**
 * What happens to a row when the one that it references goes or changes its key.
 */
public enum ReferentialAction {

	/** An error, at the time that the deferral says. */
	NO_ACTION("NO ACTION"),

	/** An error at once. */
	RESTRICT("RESTRICT"),

	/** It goes or changes, too. */
	CASCADE("CASCADE"),

	/** Its columns become NULL. */
	SET_NULL("SET NULL"),

	/** Its columns get their defaults. */
	SET_DEFAULT("SET DEFAULT");

	private final String sql;

	ReferentialAction(String sql) {
		this.sql = sql;
	}

	/**
	 * Return the action as SQL text.
	 * @return keywords
	 */
	public String sql() {
		return this.sql;
	}

}
