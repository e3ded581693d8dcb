package dev.migrator.operation.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.Deferral;
import dev.migrator.schema.Trigger;
import dev.migrator.schema.Trigger.Event;
import dev.migrator.schema.Trigger.Event.Kind;
import dev.migrator.schema.Trigger.Timing;
import dev.migrator.sql.QualifiedName;

/**
 * The events that call a trigger, and its optional facts. Without {@link #forEachRow} it
 * runs once for a statement.
 */
public final class TriggerDefinition {

	private final List<Event> events = new ArrayList<>();

	private List<String> arguments = List.of();

	private boolean forEachRow;

	private @Nullable String when;

	private @Nullable String oldTable;

	private @Nullable String newTable;

	private @Nullable Deferral deferral;

	private TriggerDefinition() {
	}

	/**
	 * Define a trigger.
	 * @param name its name
	 * @param timing when it runs
	 * @param table its table or view
	 * @param function the function that it calls
	 * @param content sets the events and the rest
	 * @return the trigger
	 */
	public static Trigger define(String name, Timing timing, QualifiedName table, QualifiedName function,
			Consumer<TriggerDefinition> content) {
		TriggerDefinition trigger = new TriggerDefinition();
		content.accept(trigger);
		return new Trigger(name, table, timing, trigger.events, function, trigger.arguments, new Trigger.Options(
				trigger.forEachRow, trigger.when, trigger.oldTable, trigger.newTable, trigger.deferral));
	}

	/**
	 * Run when rows come.
	 * @return this
	 */
	public TriggerDefinition onInsert() {
		return on(Kind.INSERT);
	}

	/**
	 * Run when rows change.
	 * @param columns the columns that the UPDATE has to name; none for any
	 * @return this
	 */
	public TriggerDefinition onUpdate(String... columns) {
		return on(Kind.UPDATE, columns);
	}

	/**
	 * Run when rows go.
	 * @return this
	 */
	public TriggerDefinition onDelete() {
		return on(Kind.DELETE);
	}

	/**
	 * Run when all rows go at once.
	 * @return this
	 */
	public TriggerDefinition onTruncate() {
		return on(Kind.TRUNCATE);
	}

	/**
	 * Run for each row.
	 * @return this
	 */
	public TriggerDefinition forEachRow() {
		this.forEachRow = true;
		return this;
	}

	/**
	 * Run only if a condition is true.
	 * @param condition a SQL expression over {@code OLD} and {@code NEW}
	 * @return this
	 */
	public TriggerDefinition when(String condition) {
		this.when = condition;
		return this;
	}

	/**
	 * Give the function texts.
	 * @param texts the texts
	 * @return this
	 */
	public TriggerDefinition arguments(String... texts) {
		this.arguments = List.of(texts);
		return this;
	}

	/**
	 * Let the function see the rows as they were.
	 * @param name the name under which it sees them
	 * @return this
	 */
	public TriggerDefinition oldTable(String name) {
		this.oldTable = name;
		return this;
	}

	/**
	 * Let the function see the rows as they are now.
	 * @param name the name under which it sees them
	 * @return this
	 */
	public TriggerDefinition newTable(String name) {
		this.newTable = name;
		return this;
	}

	/**
	 * Be a constraint trigger, which may run at the end of the transaction.
	 * @param deferred when it runs
	 * @return this
	 */
	public TriggerDefinition constraint(Deferral deferred) {
		this.deferral = deferred;
		return this;
	}

	private TriggerDefinition on(Kind kind, String... columns) {
		this.events.add(new Event(kind, List.of(columns)));
		return this;
	}

}
