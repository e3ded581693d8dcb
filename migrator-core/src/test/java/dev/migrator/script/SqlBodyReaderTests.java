package dev.migrator.script;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.operation.OperationTarget;
import dev.migrator.sql.SqlStatement;

import static org.assertj.core.api.Assertions.assertThat;

class SqlBodyReaderTests {

	@Test
	void bothSectionsAreReadAgainEachTime() {
		ScriptBody body = TestSource.body("""
				-- migrate:up
				CREATE TABLE t (a int);
				COPY t FROM STDIN;
				1
				2
				\\.
				SELECT 1
				; ;
				-- migrate:down transaction:false
				DROP TABLE t;
				""");
		for (int round = 0; round < 2; round++) {
			assertThat(operations(body.upgrade())).containsExactly("CREATE TABLE t (a int)",
					"COPY t FROM STDIN < 1\n2\n", "SELECT 1");
			assertThat(operations(body.downgrade())).containsExactly("DROP TABLE t");
		}
		assertThat(body.upgrade().facts().operations()).isEqualTo(3);
	}

	@Test
	void copyDataThatNobodyReadsAreSkipped() {
		ScriptBody body = TestSource.body("""
				-- migrate:up
				COPY t FROM STDIN;
				-- migrate:down
				\\.
				SELECT 1;
				-- migrate:down
				COPY t FROM STDIN;
				\\.
				""");
		List<Integer> lines = new ArrayList<>();
		body.upgrade().forEach((operation) -> operation.applyTo(new Recorder() {

			@Override
			public void statement(SqlStatement statement) {
				lines.add(statement.line());
			}

			@Override
			public void copy(SqlStatement statement, Reader data) {
				lines.add(statement.line());
			}

		}));
		assertThat(lines).containsExactly(4, 7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT '\n-- migrate:down\n';", "SELECT E'\\'\n-- migrate:down\n';",
			"SELECT \"\n-- migrate:down\n\";", "DO $$\n-- migrate:down\n$$;", "DO $x$ $$\n-- migrate:down\n$x$;",
			"/*\n-- migrate:down\n*/ SELECT 1;", "SELECT 1 /* /*\n*/\n-- migrate:down\n*/;",
			"COPY t FROM STDIN;\n-- migrate:down\n\\.\n", "SELECT 1;\n  -- migrate:down\n",
			"SELECT 1; -- migrate:down\n", "SELECT 1;\n--- migrate:down\n", "SELECT 1;\n-- not migrate:down\n",
			"SELECT 1;\n-- migrated: down\n",
			"CREATE FUNCTION f() RETURNS int BEGIN ATOMIC\nSELECT 1;\n-- migrate:down\nSELECT 2;\nEND;" })
	void aMarkThatIsNotBetweenTwoStatementsAtALinesBeginningIsText(String statement) {
		ScriptBody body = TestSource.body("-- migrate:up\n" + statement + "\n");
		assertThat(body.upgrade().facts().operations()).isOne();
		assertThat(body.downgrade()).isNull();
	}

	@Test
	void withoutADownMarkTheRevisionIsIrreversible() {
		assertThat(TestSource.body("-- migrate:up\nSELECT 1;").downgrade()).isNull();
	}

	@Test
	void anEmptyWayBackDoesNothing() {
		Section down = TestSource.body("-- migrate:up\nSELECT 1;\n-- migrate:down").downgrade();
		assertThat(operations(down)).isEmpty();
		assertThat(down).isNotNull();
		assertThat(down.facts().operations()).isZero();
		assertThat(down.facts().transactional()).isTrue();
		assertThat(down.facts().text()).isEmpty();
	}

	@Test
	void bothSectionsMayBeEmpty() {
		assertThat(operations(TestSource.body("-- migrate:up\n-- migrate:down\n-- nothing").upgrade())).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "BEGIN;%sCOMMIT;", "begin work;%scommit work;", "START TRANSACTION;%sEND;",
			"/* x */ BEGIN TRANSACTION; -- y\n%s\nEND TRANSACTION;" })
	void aTransactionAroundTheSectionIsLeftOut(String wrapper) {
		Section up = TestSource
			.body("-- migrate:up\n" + wrapper.formatted("SELECT 1; SAVEPOINT s; ROLLBACK TO s;")
					+ "\n-- migrate:down\nBEGIN;\nCOMMIT;")
			.upgrade();
		assertThat(operations(up)).containsExactly("SELECT 1", "SAVEPOINT s", "ROLLBACK TO s");
		assertThat(up.facts().ownTransaction()).isTrue();
		assertThat(up.facts().operations()).isEqualTo(3);
		assertThat(up.facts().text()).as("has what the checksum counts")
			.contains(";\nSELECT 1;\nSAVEPOINT s;\nROLLBACK TO s;\n")
			.hasLineCount(5);
	}

	@Test
	void savepointsAndPreparedTransactionsOfOthersAreNotRefused() {
		Section up = TestSource.body("""
				-- migrate:up
				SAVEPOINT s; ROLLBACK TO SAVEPOINT s; RELEASE s;
				COMMIT PREPARED 'x'; ROLLBACK PREPARED 'y';
				PREPARE q AS SELECT 1; DISCARD TEMP;
				SELECT 'pg_advisory_unlock(1)';
				""").upgrade();
		assertThat(up.facts().operations()).isEqualTo(8);
		assertThat(up.facts().ownTransaction()).isFalse();
	}

	static List<String> operations(@Nullable Section section) {
		Recorder recorder = new Recorder();
		if (section != null) {
			section.forEach((operation) -> operation.applyTo(recorder));
		}
		return recorder.seen;
	}

	private static class Recorder implements OperationTarget {

		private final List<String> seen = new ArrayList<>();

		@Override
		public void statement(SqlStatement statement) {
			this.seen.add(statement.text());
		}

		@Override
		public void copy(SqlStatement statement, Reader data) {
			try {
				StringWriter text = new StringWriter();
				data.transferTo(text);
				this.seen.add(statement.text() + " < " + text);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public void jdbc(Consumer<JdbcClient> work) {
			this.seen.add("jdbc");
		}

	}

}
