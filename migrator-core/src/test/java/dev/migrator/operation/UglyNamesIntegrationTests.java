package dev.migrator.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.migrator.schema.Privilege;
import dev.migrator.schema.Trigger.Timing;
import dev.migrator.sql.QualifiedName;
import dev.migrator.testdatabase.TestDatabase;

import static dev.migrator.schema.DataTypes.bigint;
import static dev.migrator.schema.DataTypes.text;
import static dev.migrator.schema.DataTypes.type;
import static dev.migrator.schema.ObjectReference.column;
import static dev.migrator.schema.ObjectReference.table;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a name consists of, the catalog has exactly that name afterwards.
 */
class UglyNamesIntegrationTests {

	private static final List<String> PARTS = List.of("a", "Z", "_", "9", " ", "\"", "\\", "'", "$", ".", "é", "表",
			"😀", "user", "select", "\n", "--", "/*", ";", "(", "$$", "%s");

	private static final List<String> WORDS = List.of("user", "Order", "left", "int", "a.b", "\"", "primary", "column",
			"table", "constraint", "exclude", "like", "check", "all", "authorization", "value", "none_", "of", "only");

	private final TestDatabase database = TestDatabase.create();

	private final Random random = new Random(3);

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void namesArriveInTheCatalogAsTheyWereGiven() {
		String before = this.database.dumpSchema();
		for (int i = 0; i < 25; i++) {
			List<String> names = new ArrayList<>();
			while (names.size() < 20) {
				String name = name();
				if (!names.contains(name)) {
					names.add(name);
				}
			}
			Consumer<Operations> description = (op) -> describe(op, names);
			run(Described.sql(description), names);
			assertThat(this.database.values(String.class,
					"SELECT relname FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?) "
							+ "AND relkind IN ('r', 'S', 'v')",
					names.get(0)))
				.containsExactlyInAnyOrder(names.get(1), names.get(2), names.get(3), names.get(4));
			run(Described.reverse(description), names);
			assertThat(this.database.dumpSchema()).as(names.toString()).isEqualTo(before);
		}
	}

	private static void describe(Operations op, List<String> names) {
		String schema = names.get(0);
		String table = names.get(1);
		String other = names.get(2);
		String id = names.get(5);
		String column = names.get(6);
		op.createSchema(schema);
		SchemaOperations in = op.inSchema(schema);
		in.createEnum(names.get(7), names.get(8), names.get(9));
		in.createTable(other, (created) -> {
			created.column(id, bigint()).notNull().comment(names.get(10));
			created.primaryKey(id).name(names.get(11));
			created.unique(id).name(names.get(12));
		});
		in.createTable(names.get(13), (created) -> {
			created.column(id, bigint()).notNull();
			created.column(column, text()).defaultValue(names.get(10));
			created.foreignKey(id).references(other, id);
			created.comment(names.get(10));
		});
		in.renameTable(names.get(13), table);
		in.addColumn(table, names.get(14), type(QualifiedName.of(schema, names.get(7))));
		in.renameColumn(table, column, names.get(15));
		in.addUnique(table, names.get(16), names.get(15));
		in.addForeignKey(table, names.get(17), List.of(id), other, List.of(id));
		in.renameConstraint(table, names.get(17), names.get(18));
		in.createIndex(names.get(19), table, id, names.get(15));
		in.renameIndex(names.get(19), names.get(13));
		in.createSequence(names.get(3), (sequence) -> sequence.startWith(2));
		in.ownSequence(names.get(3), table, id);
		in.renameEnumValue(names.get(7), names.get(8), names.get(10));
		in.createView(names.get(4), "SELECT 1 AS a", (view) -> view.columns(names.get(15)));
		in.createFunction(names.get(7), type("trigger"), "BEGIN RETURN NEW; END", (function) -> {
		});
		in.createTrigger(names.get(8), Timing.BEFORE, table, names.get(7),
				(trigger) -> trigger.onUpdate(id).forEachRow().arguments(names.get(9)));
		in.renameTrigger(names.get(8), table, names.get(9));
		in.comment(column(table, id), names.get(8));
		in.grant(Set.of(Privilege.SELECT), table(table), "public");
	}

	private String name() {
		if (this.random.nextInt(3) == 0) {
			return WORDS.get(this.random.nextInt(WORDS.size()));
		}
		StringBuilder name = new StringBuilder();
		for (int length = 1 + this.random.nextInt(6); length > 0; length--) {
			name.append(PARTS.get(this.random.nextInt(PARTS.size())));
		}
		return name.toString();
	}

	private void run(List<String> statements, List<String> names) {
		try {
			this.database.execute(statements.toArray(String[]::new));
		}
		catch (IllegalStateException ex) {
			throw new AssertionError(names + ": " + statements, ex);
		}
	}

}
