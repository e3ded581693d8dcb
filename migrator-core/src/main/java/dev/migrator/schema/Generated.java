package dev.migrator.schema;

/**
 * That a column's value is computed from the other columns of its row.
 *
 * @param expression the computation, as SQL text
 * @param stored whether it is kept in the table; one that is not, needs PostgreSQL 18
 */
public record Generated(String expression, boolean stored) {

	/**
	 * Return the clause as SQL text.
	 * @return the clause, from {@code GENERATED} on
	 */
	public String sql() {
		return "GENERATED ALWAYS AS (%s) %s".formatted(this.expression, this.stored ? "STORED" : "VIRTUAL");
	}

}
