package dev.migrator.boot.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.Migrator;
import dev.migrator.MigratorSettings;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MigrationTesterIntegrationTests {

	private final TestDatabase home = TestDatabase.create();

	@TempDir
	private Path scripts;

	@AfterEach
	void dropHome() {
		long left = this.home.value(Long.class, "SELECT count(*) FROM pg_database WHERE datname ~ ?",
				"^migrator_[a-z]+_" + this.home.value(String.class,
						"SELECT oid::text FROM pg_database WHERE datname = current_database()") + "_");
		this.home.close();
		assertThat(left).isZero();
	}

	@Test
	void goodMigrationsPass() throws IOException {
		script("a1", "", "CREATE TABLE a (id int)", "DROP TABLE a");
		script("b1", "revises: a1", "CREATE TABLE b (id int)", "DROP TABLE b");
		script("b2", "revises: a1", "CREATE TABLE c (id int)", "DROP TABLE c");
		script("c1", "revises: b1, b2", "ALTER TABLE c ADD n text", "ALTER TABLE c DROP n");
		assertThat(tester()).hasSingleHead().canBeUndone().canBeUndone("b2").canBeUndone("c1");
	}

	@Test
	void severalHeadsAreNamed() throws IOException {
		script("a1", "", "SELECT 1", "");
		script("b1", "revises: a1", "SELECT 1", "");
		script("b2", "revises: a1", "SELECT 1", "");
		fails(() -> assertThat(tester()).hasSingleHead(), "2 heads: b1, b2", "migrator merge");
	}

	@Test
	void noMigrationsAreNoSingleHead() {
		fails(() -> assertThat(tester()).hasSingleHead(), "There are no migrations.");
	}

	@Test
	void whatIsLeftBehindIsNamed() throws IOException {
		script("a1", "", "CREATE TABLE a (id int); CREATE TYPE mood AS ENUM ('ok')", "DROP TABLE a");
		fails(() -> assertThat(tester()).canBeUndone(), "Revision a1 (", "does not undo what it does", "mood: new");
		fails(() -> assertThat(tester()).canBeUndone("a1"), "mood: new");
	}

	@Test
	void failureIsAsTheDocumentationShowsIt() {
		fails(() -> assertThat(tester("classpath:db/leftover")).canBeUndone(),
				"""
						Revision e55555555555 (db/leftover/20261101_1000_e55555555555_add_order_states.sql) does not undo what it does. What is new, gone or different then:
						  enum public.order_state: new""");
	}

	@Test
	void whatIsLackingIsNamed() throws IOException {
		script("a1", "", "CREATE TABLE a (id int, n text DEFAULT 'x')", "DROP TABLE a");
		script("b1", "revises: a1", "ALTER TABLE a DROP n", "ALTER TABLE a ADD n text");
		fails(() -> assertThat(tester()).canBeUndone(), "Revision b1 (",
				"table public.a\n    default of column n: gone");
	}

	@Test
	void irreversibleRevisionsOnlyGoUpUnlessTheyAreNamed() throws IOException {
		script("a1", "", "CREATE TABLE a (id int)", "DROP TABLE a");
		script("b1", "revises: a1", "DROP TABLE a", null);
		script("c1", "revises: b1", "CREATE TABLE c (id int)", "DROP TABLE c");
		assertThat(tester()).canBeUndone();
		fails(() -> assertThat(tester()).canBeUndone("b1"), "Revision b1 (", "has no way down");
	}

	@Test
	void rowsOfBeforeAreTriedOnOneRevision() throws IOException {
		script("a1", "", "CREATE TABLE a (n text)", "DROP TABLE a");
		script("b1", "revises: a1", "UPDATE a SET n = upper(n)", "UPDATE a SET n = lower(n)");
		script("c1", "revises: b1", "DROP TABLE a", null);
		try (RevisionTrial trial = tester().before("b1")) {
			trial.jdbc().sql("INSERT INTO a VALUES ('Kari')").update();
			trial.upgrade();
			assertThat(trial.jdbc().sql("SELECT n FROM a").query(String.class).list()).containsExactly("KARI");
			trial.downgrade();
			assertThat(trial.jdbc().sql("SELECT n FROM a").query(String.class).list()).containsExactly("kari");
		}
	}

	@Test
	void modelsAreComparedOnlyWhereAnApplicationHasThem() {
		fails(() -> assertThat(tester()).matchesModels(), "no models");
	}

	private static void fails(Runnable assertion, String... words) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion::run)
			.withMessageContainingAll((CharSequence[]) words);
	}

	private MigrationTester tester() {
		return tester("file:" + this.scripts);
	}

	private MigrationTester tester(String location) {
		MigratorSettings settings = Migrator.builder(this.home.dataSource()).locations(location).build().settings();
		return new MigrationTester(settings,
				new TestServer(new Address(this.home.url(), this.home.username(), this.home.password()), false), null,
				(id) -> true);
	}

	private void script(String id, String revises, String up, String down) throws IOException {
		Files.writeString(this.scripts.resolve("20261101_1000_%s_x.sql".formatted(id)), """
				-- %1$s
				--
				-- revision: %1$s
				%2$s
				-- migrate:up
				%3$s;
				%4$s""".formatted(id, revises.isEmpty() ? "" : "-- " + revises + "\n", up,
				(down != null) ? "-- migrate:down\n" + down + ";\n" : ""));
	}

}
