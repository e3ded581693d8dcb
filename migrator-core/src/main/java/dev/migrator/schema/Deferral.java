package dev.migrator.schema;

/**
 * When a constraint is checked.
 */
public enum Deferral {

	/** At the end of each statement, always. */
	NOT_DEFERRABLE(""),

	/** At the end of each statement, unless the transaction defers it. */
	INITIALLY_IMMEDIATE(" DEFERRABLE"),

	/** At the end of the transaction, unless it says otherwise. */
	INITIALLY_DEFERRED(" DEFERRABLE INITIALLY DEFERRED");

	private final String sql;

	Deferral(String sql) {
		this.sql = sql;
	}

	/**
	 * Return the clause as SQL text.
	 * @return the clause with a blank before it, or nothing
	 */
	public String sql() {
		return this.sql;
	}

}
