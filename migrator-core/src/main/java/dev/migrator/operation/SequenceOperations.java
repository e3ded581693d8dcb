package dev.migrator.operation;

import java.util.function.Consumer;

import dev.migrator.operation.definition.DropDefinition;
import dev.migrator.operation.definition.SequenceDefinition;
import dev.migrator.schema.ObjectKind;
import dev.migrator.schema.ObjectReference;
import dev.migrator.schema.SchemaObject.Variant;
import dev.migrator.schema.Sequence;
import dev.migrator.schema.change.AlterSequence;
import dev.migrator.schema.change.Create;
import dev.migrator.schema.change.Drop;
import dev.migrator.schema.change.OwnSequence;
import dev.migrator.schema.change.Rename;
import dev.migrator.sql.QualifiedName;

/**
 * Operations on sequences.
 */
public interface SequenceOperations extends OperationSink {

	/**
	 * Create a sequence. Its reverse drops it.
	 * @param sequence its name
	 */
	default void createSequence(String sequence) {
		createSequence(sequence, (options) -> {
		});
	}

	/**
	 * Create a sequence. Its reverse drops it.
	 * @param sequence its name
	 * @param options sets how it counts
	 */
	default void createSequence(String sequence, Consumer<SequenceDefinition> options) {
		add("createSequence " + sequence,
				() -> new Create(new Sequence(name(sequence), SequenceDefinition.define(options)), Variant.PLAIN));
	}

	/**
	 * Let a sequence count otherwise. There is no reverse.
	 * @param sequence its name
	 * @param options sets what changes
	 */
	default void alterSequence(String sequence, Consumer<SequenceDefinition> options) {
		add("alterSequence " + sequence,
				() -> new AlterSequence(name(sequence), SequenceDefinition.define(options), null));
	}

	/**
	 * Let a sequence count otherwise. Its reverse lets it count as before.
	 * @param sequence its name
	 * @param options sets what changes
	 * @param former sets the same as it was
	 */
	default void alterSequence(String sequence, Consumer<SequenceDefinition> options,
			Consumer<SequenceDefinition> former) {
		add("alterSequence " + sequence, () -> new AlterSequence(name(sequence), SequenceDefinition.define(options),
				SequenceDefinition.define(former)));
	}

	/**
	 * Let a sequence that belongs to no column belong to one: it goes when the column
	 * goes. Its reverse lets it belong to none.
	 * @param sequence its name
	 * @param table the table's name
	 * @param column the column's name
	 */
	default void ownSequence(String sequence, String table, String column) {
		add("ownSequence " + sequence, () -> new OwnSequence(name(sequence),
				ObjectReference.of(ObjectKind.COLUMN, name(table), column), null));
	}

	/**
	 * Rename a sequence. Its reverse gives it the old name.
	 * @param sequence the old name
	 * @param newName the new name
	 */
	default void renameSequence(String sequence, String newName) {
		add("renameSequence " + sequence,
				() -> new Rename(ObjectReference.of(ObjectKind.SEQUENCE, name(sequence)), newName));
	}

	/**
	 * Drop a sequence. There is no reverse.
	 * @param sequence its name
	 */
	default void dropSequence(String sequence) {
		dropSequence(sequence, (drop) -> {
		});
	}

	/**
	 * Drop a sequence. If its definition is given, the reverse creates it again; it
	 * counts from its start then.
	 * @param sequence its name
	 * @param options sets how, and what it was
	 */
	default void dropSequence(String sequence, Consumer<DropDefinition<SequenceDefinition>> options) {
		add("dropSequence " + sequence, () -> {
			DropDefinition<SequenceDefinition> drop = new DropDefinition<>();
			options.accept(drop);
			QualifiedName name = name(sequence);
			return new Drop(ObjectReference.of(ObjectKind.SEQUENCE, name), drop.options(),
					drop.former((content) -> new Sequence(name, SequenceDefinition.define(content))));
		});
	}

}
