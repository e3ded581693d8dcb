package dev.migrator.operation;

import java.util.List;
import java.util.function.Consumer;

import dev.migrator.operation.definition.RoutineDefinition;
import dev.migrator.operation.definition.TriggerDefinition;
import dev.migrator.schema.DataType;
import dev.migrator.schema.ObjectKind;
import dev.migrator.schema.ObjectReference;
import dev.migrator.schema.Routine;
import dev.migrator.schema.SchemaObject.Variant;
import dev.migrator.schema.Trigger.Timing;
import dev.migrator.schema.Trigger;
import dev.migrator.schema.change.Create;
import dev.migrator.schema.change.Drop;
import dev.migrator.schema.change.Rename;
import dev.migrator.schema.change.Replace;

/**
 * Operations on functions, procedures and triggers.
 */
public interface RoutineOperations extends OperationSink {

	/**
	 * Create a function. Its reverse drops it.
	 * @param function its name
	 * @param returns what it returns; {@code typeSql("SETOF integer")} and the like for
	 * sets
	 * @param body its body, without the quotes around it
	 * @param options sets its parameters and the rest
	 */
	default void createFunction(String function, DataType returns, String body, Consumer<RoutineDefinition> options) {
		add("createFunction " + function,
				() -> new Create(RoutineDefinition.define(name(function), returns, body, options), Variant.PLAIN));
	}

	/**
	 * Create a function, or give it another definition, in place. There is no reverse.
	 * @param function its name
	 * @param returns what it returns, which stays as it is
	 * @param body its body, without the quotes around it
	 * @param options sets its parameters and the rest
	 */
	default void createOrReplaceFunction(String function, DataType returns, String body,
			Consumer<RoutineDefinition> options) {
		add("createOrReplaceFunction " + function,
				() -> new Create(RoutineDefinition.define(name(function), returns, body, options), Variant.OR_REPLACE));
	}

	/**
	 * Give a function another body, in place. Its reverse gives it the former body.
	 * @param function its name
	 * @param returns what it returns, which stays as it is
	 * @param body its body, without the quotes around it
	 * @param former its body before
	 * @param options sets its parameters and the rest, which stay as they are
	 */
	default void replaceFunction(String function, DataType returns, String body, String former,
			Consumer<RoutineDefinition> options) {
		add("replaceFunction " + function,
				() -> new Replace(RoutineDefinition.define(name(function), returns, body, options),
						RoutineDefinition.define(name(function), returns, former, options)));
	}

	/**
	 * Drop a function. There is no reverse.
	 * @param function its name
	 * @param arguments the types that it takes
	 */
	default void dropFunction(String function, DataType... arguments) {
		add("dropFunction " + function,
				() -> new Drop(new ObjectReference(ObjectKind.FUNCTION, name(function), null, List.of(arguments)),
						Drop.Options.NONE, null));
	}

	/**
	 * Drop a function whose definition is given. Its reverse creates it again.
	 * @param function its name
	 * @param returns what it returns
	 * @param body its body, without the quotes around it
	 * @param options its parameters and the rest
	 */
	default void dropFunction(String function, DataType returns, String body, Consumer<RoutineDefinition> options) {
		add("dropFunction " + function, () -> {
			Routine former = RoutineDefinition.define(name(function), returns, body, options);
			return new Drop(former.reference(), Drop.Options.NONE, former);
		});
	}

	/**
	 * Rename a function. Its reverse gives it the old name.
	 * @param function the old name
	 * @param newName the new name
	 * @param arguments the types that it takes
	 */
	default void renameFunction(String function, String newName, DataType... arguments) {
		add("renameFunction " + function,
				() -> new Rename(new ObjectReference(ObjectKind.FUNCTION, name(function), null, List.of(arguments)),
						newName));
	}

	/**
	 * Create a procedure. Its reverse drops it.
	 * @param procedure its name
	 * @param body its body, without the quotes around it
	 * @param options sets its parameters and the rest
	 */
	default void createProcedure(String procedure, String body, Consumer<RoutineDefinition> options) {
		add("createProcedure " + procedure,
				() -> new Create(RoutineDefinition.define(name(procedure), null, body, options), Variant.PLAIN));
	}

	/**
	 * Drop a procedure. There is no reverse.
	 * @param procedure its name
	 * @param arguments the types that it takes
	 */
	default void dropProcedure(String procedure, DataType... arguments) {
		add("dropProcedure " + procedure,
				() -> new Drop(new ObjectReference(ObjectKind.PROCEDURE, name(procedure), null, List.of(arguments)),
						Drop.Options.NONE, null));
	}

	/**
	 * Create a trigger. Its reverse drops it.
	 * @param trigger its name
	 * @param timing when it runs
	 * @param table its table or view
	 * @param function the name of the function that it calls, in the same schema
	 * @param content sets the events that call it and the rest
	 */
	default void createTrigger(String trigger, Timing timing, String table, String function,
			Consumer<TriggerDefinition> content) {
		add("createTrigger %s on %s".formatted(trigger, table),
				() -> new Create(TriggerDefinition.define(trigger, timing, name(table), name(function), content),
						Variant.PLAIN));
	}

	/**
	 * Drop a trigger. There is no reverse.
	 * @param trigger its name
	 * @param table its table or view
	 */
	default void dropTrigger(String trigger, String table) {
		add("dropTrigger %s of %s".formatted(trigger, table),
				() -> new Drop(ObjectReference.of(ObjectKind.TRIGGER, name(table), trigger), Drop.Options.NONE, null));
	}

	/**
	 * Drop a trigger whose definition is given. Its reverse creates it again.
	 * @param trigger its name
	 * @param timing when it runs
	 * @param table its table or view
	 * @param function the name of the function that it calls, in the same schema
	 * @param content the events that call it and the rest
	 */
	default void dropTrigger(String trigger, Timing timing, String table, String function,
			Consumer<TriggerDefinition> content) {
		add("dropTrigger %s of %s".formatted(trigger, table), () -> {
			Trigger former = TriggerDefinition.define(trigger, timing, name(table), name(function), content);
			return new Drop(former.reference(), Drop.Options.NONE, former);
		});
	}

	/**
	 * Rename a trigger. Its reverse gives it the old name.
	 * @param trigger the old name
	 * @param table its table or view
	 * @param newName the new name
	 */
	default void renameTrigger(String trigger, String table, String newName) {
		add("renameTrigger %s of %s".formatted(trigger, table),
				() -> new Rename(ObjectReference.of(ObjectKind.TRIGGER, name(table), trigger), newName));
	}

}
