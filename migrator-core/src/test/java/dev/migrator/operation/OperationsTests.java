package dev.migrator.operation;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.error.MigratorException;
import dev.migrator.error.ScriptException;
import dev.migrator.sql.SqlStatement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OperationsTests {

	@Test
	void operationsAreRecordedInTheirOrder() {
		Consumer<JdbcClient> work = (client) -> client.sql("SELECT 1").query();
		List<Operation> operations = Operations.describe("x.Y", (op) -> {
			op.execute("CREATE TABLE t (a int);\n  -- a comment\n  INSERT INTO t VALUES (';')");
			op.jdbc(work);
			op.execute("SELECT 1;;");
		});
		assertThat(operations).hasSize(4);
		assertThat(operations.get(1)).isInstanceOfSatisfying(SqlOperation.class, (operation) -> {
			assertThat(operation.statement().text()).isEqualTo("INSERT INTO t VALUES (';')");
			assertThat(operation.statement().place("x.Y")).hasToString("x.Y:3:3");
		});
		assertThat(operations.get(2)).isEqualTo(new JdbcOperation(work));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ;\n; ", "-- only a comment", "/* only a comment */" })
	void textWithoutAStatementIsNoOperation(String sql) {
		assertThat(Operations.describe("x.Y", (op) -> op.execute(sql))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 'a", "SELECT (1", "SELECT $$", "/* x", "\\d t" })
	void malformedTextIsRefusedWithTheScript(String sql) {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> Operations.describe("x.Y", (op) -> op.execute(sql)))
			.withMessageStartingWith("x.Y:1:");
	}

	@Test
	void copyWithoutDataIsRefused() {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> Operations.describe("x.Y", (op) -> op.execute("SELECT 1; COPY t FROM STDIN;")))
			.withMessage("x.Y:1:11: COPY … FROM STDIN has no data in a Java revision.");
	}

	@Test
	void workThatAsksForOperationsIsTooLate() {
		List<Operations> kept = new ArrayList<>();
		List<Operation> operations = Operations.describe("x.Y", kept::add);
		assertThat(operations).isEmpty();
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> kept.get(0).execute("SELECT 1"))
			.withMessage("x.Y asks for an operation after it has described what to do.");
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> kept.get(0).jdbc((client) -> {
		}));
	}

	@Test
	void anOperationHandsItsContentToTheTarget() {
		List<String> seen = new ArrayList<>();
		OperationTarget target = new OperationTarget() {

			@Override
			public void statement(SqlStatement statement) {
				seen.add(statement.text());
			}

			@Override
			public void copy(SqlStatement statement, Reader data) {
				throw new AssertionError(statement);
			}

			@Override
			public void jdbc(Consumer<JdbcClient> work) {
				seen.add("jdbc");
			}

		};
		Operations.describe("x.Y", (op) -> {
			op.execute("SELECT 1");
			op.jdbc((client) -> {
			});
		}).forEach((operation) -> operation.applyTo(target));
		assertThat(seen).containsExactly("SELECT 1", "jdbc");
	}

}
