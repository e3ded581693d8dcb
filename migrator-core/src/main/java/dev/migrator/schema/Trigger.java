package dev.migrator.schema;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DefinitionException;
import dev.migrator.sql.Identifiers;
import dev.migrator.sql.Literal;
import dev.migrator.sql.QualifiedName;

/**
 * A trigger of a table or view.
 *
 * @param name the name
 * @param table the table or view
 * @param timing when it runs
 * @param events on what it runs
 * @param function the function that it calls
 * @param arguments texts that the function gets
 * @param options what else is to be said
 */
public record Trigger(String name, QualifiedName table, Timing timing, List<Event> events, QualifiedName function,
		List<String> arguments, Options options) implements SchemaObject {

	/**
	 * When a trigger runs.
	 */
	public enum Timing {

		/** Before the event. */
		BEFORE("BEFORE"),

		/** After the event. */
		AFTER("AFTER"),

		/** In its place, on a view. */
		INSTEAD_OF("INSTEAD OF");

		private final String sql;

		Timing(String sql) {
			this.sql = sql;
		}

	}

	/**
	 * On what a trigger runs.
	 *
	 * @param kind the statement
	 * @param columns the columns that an UPDATE has to name; empty for any, and for the
	 * other statements
	 */
	public record Event(Kind kind, List<String> columns) {

		/**
		 * The statements.
		 */
		public enum Kind {

			/** Rows come. */
			INSERT,

			/** Rows change. */
			UPDATE,

			/** Rows go. */
			DELETE,

			/** All rows go at once. */
			TRUNCATE

		}

		/** Create an event. */
		public Event {
			columns = List.copyOf(columns);
		}

		String sql() {
			return this.columns.isEmpty() ? this.kind.name() : this.kind + " OF " + Identifiers.quote(this.columns);
		}

	}

	/**
	 * What else is to be said of a trigger.
	 *
	 * @param forEachRow whether it runs for each row, or once for the statement
	 * @param when a condition as SQL text, or {@code null} for always
	 * @param oldTable the name under which it sees the rows as they were, or {@code null}
	 * @param newTable the name under which it sees the rows as they are, or {@code null}
	 * @param deferral when a constraint trigger runs, or {@code null} if it is none
	 */
	public record Options(boolean forEachRow, @Nullable String when, @Nullable String oldTable,
			@Nullable String newTable, @Nullable Deferral deferral) {
	}

	/**
	 * Create a trigger.
	 * @throws DefinitionException if no event calls it, or a constraint trigger does not
	 * run after each row
	 */
	public Trigger {
		events = List.copyOf(events);
		arguments = List.copyOf(arguments);
		if (events.isEmpty()) {
			throw new DefinitionException("no event calls the trigger");
		}
		if (options.deferral() != null && (timing != Timing.AFTER || !options.forEachRow())) {
			throw new DefinitionException("a constraint trigger does not run after each row");
		}
	}

	@Override
	public ObjectReference reference() {
		return ObjectReference.of(ObjectKind.TRIGGER, this.table, this.name);
	}

	@Override
	public boolean supports(Variant variant) {
		return variant == Variant.PLAIN || (variant == Variant.OR_REPLACE && this.options.deferral() == null);
	}

	@Override
	public List<String> createSql(Variant variant) {
		StringBuilder sql = new StringBuilder(
				variant.create((this.options.deferral() != null) ? "CONSTRAINT TRIGGER" : "TRIGGER"));
		sql.append(' ').append(Identifiers.quote(this.name)).append(' ').append(this.timing.sql).append(' ');
		sql.append(this.events.stream().map(Event::sql).collect(Collectors.joining(" OR ")));
		sql.append(" ON ").append(this.table.sql());
		if (this.options.deferral() != null) {
			sql.append(this.options.deferral().sql());
		}
		if (this.options.oldTable() != null || this.options.newTable() != null) {
			sql.append(" REFERENCING").append(transition("OLD", this.options.oldTable()));
			sql.append(transition("NEW", this.options.newTable()));
		}
		sql.append(this.options.forEachRow() ? " FOR EACH ROW" : " FOR EACH STATEMENT");
		if (this.options.when() != null) {
			sql.append(" WHEN (").append(this.options.when()).append(')');
		}
		sql.append(" EXECUTE FUNCTION ").append(this.function.sql());
		sql.append(this.arguments.stream().map(Literal::text).collect(Collectors.joining(", ", "(", ")")));
		return List.of(sql.toString());
	}

	private static String transition(String which, @Nullable String name) {
		return (name != null) ? " %s TABLE AS %s".formatted(which, Identifiers.quote(name)) : "";
	}

}
