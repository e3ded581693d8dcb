package dev.migrator.operation.data;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

import dev.migrator.error.MigratorException;
import dev.migrator.sql.QualifiedName;

/**
 * How a table is back-filled. Only {@link #set} has to be called.
 */
public final class BackfillDefinition {

	private static final int BATCH_SIZE = 1000;

	private final String script;

	private final QualifiedName table;

	private final List<String> assignments = new ArrayList<>();

	private final List<String> conditions = new ArrayList<>();

	private List<String> key = List.of();

	private int batchSize = BATCH_SIZE;

	private Duration pause = Duration.ZERO;

	/**
	 * Create a definition that sets nothing yet.
	 * @param script what the script is called in messages
	 * @param table the table
	 */
	public BackfillDefinition(String script, QualifiedName table) {
		this.script = script;
		this.table = table;
	}

	/**
	 * Assign to columns. Each batch is
	 * {@code UPDATE table SET … WHERE <range of the key> AND (…)}. The columns of the key
	 * must not be among them.
	 * @param assignment SQL, such as {@code full_name = first || ' ' || last}; more calls
	 * add more assignments. {@code FROM other o} may stand behind the last one
	 * @return this
	 */
	public BackfillDefinition set(String assignment) {
		this.assignments.add(fragment("set", assignment));
		return this;
	}

	/**
	 * Leave rows out. It makes a back-fill that is begun again harmless, and costs
	 * nothing, but saves no reading either: the table is walked through whole.
	 * @param condition SQL, such as {@code full_name IS NULL}; of several calls all must
	 * hold
	 * @return this
	 */
	public BackfillDefinition where(String condition) {
		this.conditions.add(fragment("where", condition));
		return this;
	}

	/**
	 * Walk through the table by another key than the primary key.
	 * @param columns the names of the columns, as the catalog has them: those of a unique
	 * index, in its order, {@code NOT NULL} all of them
	 * @return this
	 */
	public BackfillDefinition key(String... columns) {
		List<String> names = List.of(columns);
		if (names.isEmpty() || new LinkedHashSet<>(names).size() < names.size()) {
			throw refused("key names no column, or one twice: " + names);
		}
		this.key = names;
		return this;
	}

	/**
	 * Choose how many rows of the table a batch spans.
	 * @param rows the number; 1,000 if this is not called
	 * @return this
	 */
	public BackfillDefinition batchSize(int rows) {
		if (rows < 1) {
			throw refused("the batch size is %d".formatted(rows));
		}
		this.batchSize = rows;
		return this;
	}

	/**
	 * Wait between two batches, so that replicas and vacuum keep up.
	 * @param duration how long; not at all if this is not called
	 * @return this
	 */
	public BackfillDefinition pause(Duration duration) {
		if (duration.isNegative()) {
			throw refused("the pause is %s".formatted(duration));
		}
		this.pause = duration;
		return this;
	}

	/**
	 * Return the definition as a value.
	 * @return the back-fill
	 * @throws MigratorException if nothing is set
	 */
	public Backfill build() {
		if (this.assignments.isEmpty()) {
			throw refused("it sets nothing");
		}
		String where = this.conditions.isEmpty() ? null : (this.conditions.size() == 1) ? this.conditions.get(0)
				: "(" + String.join("\n) AND (", this.conditions) + "\n)";
		return new Backfill(this.table, String.join("\n, ", this.assignments), where, this.key, this.batchSize,
				this.pause);
	}

	private String fragment(String call, String sql) {
		String problem = SqlFragment.problem(sql);
		if (problem != null) {
			throw refused("what it has in %s %s: %s".formatted(call, problem, sql));
		}
		return sql.strip();
	}

	private MigratorException refused(String reason) {
		return new MigratorException(
				"%s: the back-fill of %s cannot be: %s.".formatted(this.script, this.table.name(), reason),
				"Correct this call in %s. Nothing was run.".formatted(this.script));
	}

}
