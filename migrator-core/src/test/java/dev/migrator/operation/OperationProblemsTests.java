package dev.migrator.operation;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.migrator.error.DefinitionException;
import dev.migrator.error.MigratorException;
import dev.migrator.schema.Deferral;
import dev.migrator.schema.Privilege;
import dev.migrator.schema.Trigger.Timing;
import dev.migrator.schema.View.CheckOption;

import static dev.migrator.schema.DataTypes.text;
import static dev.migrator.schema.DataTypes.typeSql;
import static dev.migrator.schema.ObjectReference.column;
import static dev.migrator.schema.ObjectReference.index;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is refused where it is asked for, and what cannot be reversed.
 */
class OperationProblemsTests {

	static Stream<Arguments> nonsense() {
		return Stream.of(
				problem((op) -> op.createIndex("i", "t"),
						"createIndex i on t cannot be: an index of t has no columns and no expressions"),
				problem((op) -> op.createIndex("i", "t", (index) -> index.expression(" ")),
						"createIndex i on t cannot be: an element of an index is an empty expression"),
				problem((op) -> op.createIndex("i", "t", (index) -> index.column("a").parameter("p", 1)),
						"createIndex i on t cannot be: an element of an index has parameters of no operator class"),
				problem((op) -> op.createIndex("i", "t", List.of("a"), (index) -> index.nullsNotDistinct()),
						"createIndex i on t cannot be: an index that is not unique has NULLS NOT DISTINCT"),
				problem((op) -> op.dropIndex("i", (drop) -> drop.concurrently().cascade()),
						"dropIndex i cannot be: PostgreSQL has no DROP INDEX CONCURRENTLY … CASCADE"),
				problem((op) -> op.addUnique("t", "u"), "addUnique u to t cannot be: a UNIQUE has no columns"),
				problem((op) -> op.addExclusion("t", "x", (exclusion) -> {
				}), "addExclusion x to t cannot be: an exclusion compares nothing"),
				problem((op) -> op.dropConstraint("t", "u", (drop) -> drop.definition((table) -> {
				})), "dropConstraint u of t cannot be: the definition of constraint u says not exactly one constraint"),
				problem((op) -> op.createEnum("e", "a", "a"), "createEnum e cannot be: a value occurs twice in [a, a]"),
				problem((op) -> op.alterSequence("s", (sequence) -> {
				}), "alterSequence s cannot be: nothing changes"),
				problem((op) -> op.createView("v", " "), "createView v cannot be: a view has no query"),
				problem((op) -> op.createMaterializedView("v", "SELECT 1",
						(view) -> view.checkOption(CheckOption.LOCAL)),
						"createMaterializedView v cannot be: a materialized view has a check option"),
				problem((op) -> op.createFunction("f", text(), " ", (function) -> {
				}), "createFunction f cannot be: a function or procedure has no body"),
				problem((op) -> op.createTrigger("g", Timing.AFTER, "t", "f", (trigger) -> {
				}), "createTrigger g on t cannot be: no event calls the trigger"),
				problem((op) -> op.createTrigger("g", Timing.AFTER, "t", "f",
						(trigger) -> trigger.onInsert().constraint(Deferral.NOT_DEFERRABLE)),
						"createTrigger g on t cannot be: a constraint trigger does not run after each row"),
				problem((op) -> op.grant(Set.of(), column("t", "a"), "r"),
						"grant on column a of t cannot be: there is no privilege or no role"),
				problem((op) -> op.revoke(Set.of(Privilege.ALL), index("i"), "r"),
						"revoke on index i cannot be: PostgreSQL has no privileges on index i"),
				problem((op) -> op.moveToSchema(column("t", "a"), "s"),
						"moveToSchema of column a of t cannot be: column a of t cannot move to another schema by itself"),
				problem((op) -> op.addColumn("t", "a", typeSql(" ")), "a type is empty"),
				problem((op) -> op.addCheck("t", "c", "true); DROP TABLE t; --"), "its SQL is not one statement"),
				problem((op) -> op.addCheck("t", "c", "true -- closed?"), "addCheck c to t cannot be"));
	}

	@ParameterizedTest
	@MethodSource("nonsense")
	void nonsenseIsRefusedAtTheCall(Consumer<Operations> description, String problem) {
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> Operations.describe("x.Y", description))
			.withMessageContaining(problem)
			.satisfies((ex) -> assertThat(ex.action()).contains("Nothing was run."));
	}

	@Test
	void theFirstOperationWithoutAReverseIsNamed() {
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> Described.reverse((op) -> {
			op.renameTable("a", "b");
			op.addEnumValue("mood", "fine");
			op.dropTable("t");
		}))
			.withMessage("x.Y cannot be reversed: its operation 2, 'add value 'fine' to mood', has no reverse: "
					+ "PostgreSQL cannot take a value out of an enum.");
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> Described.reverse((op) -> op.execute("UPDATE t\nSET a = 1")))
			.withMessage("x.Y cannot be reversed: its operation 1, execute, has no reverse: UPDATE t");
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> Described.reverse((op) -> op.jdbc((jdbc) -> {
			})))
			.withMessage("x.Y cannot be reversed: its operation 1, a JdbcOperation, has no reverse.");
	}

	@Test
	void operationsOutsideOfATransactionKnowIt() {
		List<Operation> operations = Operations.describe("x.Y", (op) -> {
			op.createIndex("i", "t", List.of("a"), (index) -> index.concurrently());
			op.dropIndex("i", (drop) -> drop.concurrently());
			op.createIndex("i", "t", "a");
			op.refreshMaterializedViewConcurrently("v");
		});
		assertThat(operations).map((operation) -> ((SchemaOperation) operation).refusedInTransaction())
			.containsExactly(true, true, false, false);
		assertThat(operations).map((operation) -> ((SchemaOperation) operation).description())
			.containsExactly("create index i on t concurrently", "drop index i concurrently", "create index i on t",
					"refresh materialized view v");
	}

	@Test
	void aDescriptionThatIsOverTakesNoOperation() {
		Operations[] kept = new Operations[1];
		Operations.describe("x.Y", (op) -> kept[0] = op);
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> kept[0].inSchema("s").dropTable("t"))
			.isNotInstanceOf(DefinitionException.class);
	}

	private static Arguments problem(Consumer<Operations> description, String message) {
		return Arguments.of(description, message);
	}

}
