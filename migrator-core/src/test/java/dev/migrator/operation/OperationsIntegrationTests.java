package dev.migrator.operation;

import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.migrator.testdatabase.TestDatabase;

import static dev.migrator.schema.DataTypes.text;
import static dev.migrator.schema.DataTypes.type;
import static dev.migrator.schema.ObjectReference.table;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every operation changes the schema, and its reverse leaves it as it was.
 */
class OperationsIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@AfterEach
	void close() {
		this.database.close();
	}

	/** All in one database, since each leaves it as it found it. */
	@Test
	void everyReverseLeavesTheSchemaAsItWas() {
		String role = this.database.createRole("clerk");
		this.database.execute(OperationCase.START);
		String before = this.database.dumpSchema();
		for (OperationCase each : OperationCase.all(role)) {
			if (this.database.majorVersion() >= each.since()) {
				run(each, Described.sql(each.description()));
				assertThat(this.database.dumpSchema()).as("what '%s' does", each).isNotEqualTo(before);
				run(each, Described.reverse(each.description()));
				assertThat(this.database.dumpSchema()).as("reverse of '%s'", each).isEqualTo(before);
			}
		}
		this.database.execute("DROP OWNED BY " + role + " CASCADE");
	}

	@Test
	void whatHasNoReverseRuns() {
		this.database.execute(OperationCase.START);
		Consumer<Operations> description = (op) -> {
			op.createTableIfNotExists("customer", (table) -> {
			});
			op.addColumnIfNotExists("orders", "last", text(), (column) -> {
			});
			op.createSchemaIfNotExists("other");
			op.createExtensionIfNotExists("plpgsql");
			op.createIndex("orders_note", "orders", List.of("a"), (index) -> index.ifNotExists().concurrently());
			op.addPrimaryKeyUsingIndex("totals_copy", "totals_copy_key", "totals_copy_id");
			op.addUniqueUsingIndex("totals_copy", "totals_copy_key2", "totals_copy_id2");
			op.addEnumValue("mood", "great");
			op.addEnumValue("mood", "it's so", (value) -> value.after("sad").ifNotExists());
			op.addEnumValue("mood", "worst", (value) -> value.before("sad"));
			op.createOrReplaceView("cheap", "SELECT id FROM orders", (view) -> {
			});
			op.createOrReplaceFunction("touch", type("trigger"), "BEGIN RETURN NULL; END", (function) -> {
			});
			op.alterSequence("counter", (sequence) -> sequence.incrementBy(2));
			op.alterColumn("orders", "twice", (column) -> column.dropExpression());
			op.alterColumn("orders", "a", (column) -> column.dropDefault());
			op.removeComment(table("customer"));
			op.dropTrigger("touch_orders", "orders");
			op.dropFunction("touch");
			op.dropColumn("orders", "b", (drop) -> drop.ifExists().cascade());
			op.dropConstraint("orders", "orders_low");
			op.dropIndex("orders_note", (drop) -> drop.ifExists());
			op.dropIndex("orders_note", (drop) -> drop.ifExists().concurrently());
			op.dropView("cheap", (drop) -> drop.cascade());
			op.dropMaterializedView("totals");
			op.dropSequence("counter");
			op.dropEnum("mood");
			op.dropSchemaCascade("other");
			op.dropTable("orders", (drop) -> drop.ifExists().cascade());
		};
		this.database.execute("CREATE TABLE totals_copy (id int NOT NULL, b int)",
				"CREATE UNIQUE INDEX totals_copy_id ON totals_copy (id)",
				"CREATE UNIQUE INDEX totals_copy_id2 ON totals_copy (b)");
		for (Operation operation : Operations.describe("x.Y", description)) {
			SchemaOperation schemaOperation = (SchemaOperation) operation;
			assertThat(schemaOperation.reverse()).as(schemaOperation.description()).isNull();
			assertThat(schemaOperation.irreversible()).isNotBlank();
			this.database.execute(schemaOperation.sql().toArray(String[]::new));
		}
	}

	private void run(OperationCase each, List<String> statements) {
		try {
			this.database.execute(statements.toArray(String[]::new));
		}
		catch (IllegalStateException ex) {
			throw new AssertionError("'%s' with %s".formatted(each, statements), ex);
		}
	}

}
