package dev.migrator.boot.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import dev.migrator.boot.command.Shell.Ran;
import dev.migrator.testdatabase.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code migrator upgrade --rehearse}.
 */
@Isolated("takes standard output")
class RehearsalCommandIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private Shell shell;

	@BeforeEach
	void applyTheFirst(@TempDir Path directory) {
		this.shell = new Shell(directory).on(this.database).script("1.sql", "revision: aaaa11112222", """
				CREATE TABLE users (id int, email text);
				CREATE TABLE pets (id int);
				INSERT INTO users VALUES (1, 'a'), (2, NULL);""", "");
		run("upgrade");
		this.shell.script("2.sql", "revision: bbbb11112222\n-- revises: aaaa11112222",
				"DELETE FROM users WHERE email IS NULL;\nALTER TABLE users ALTER COLUMN id TYPE bigint;", "");
	}

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	private Ran run(String... words) {
		List<String> arguments = new ArrayList<>(List.of("migrator"));
		arguments.addAll(List.of(words));
		return this.shell.run(TestApplication::main, arguments.toArray(String[]::new));
	}

	@Test
	void tellsWhatTheUpgradeWouldDo() {
		Ran rehearsed = run("upgrade", "--rehearse");

		assertThat(rehearsed.code()).isZero();
		assertThat(rehearsed.results()).containsPattern("up   bbbb11112222  .*\n"
				+ "       public.users  ACCESS EXCLUSIVE  written anew, reads and writes wait\n\n"
				+ "table         rows before  after\npublic.users  2            1\n"
				+ "1 other table has as many rows as before.\n\n"
				+ "1 step rehearsed, in .* on a copy \\(.* made in .*\\), which is gone\\. Database .* is as before, at aaaa11112222\\.");
		assertThat(run("current").results()).startsWith("aaaa11112222");
	}

	@Test
	void writesJson() {
		String json = run("upgrade", "--rehearse", "--format=json").results();

		assertThat(JsonPath.<List<String>>read(json, "$.headsBefore")).containsExactly("aaaa11112222");
		assertThat(JsonPath.<List<String>>read(json, "$.headsAfter")).containsExactly("bbbb11112222");
		assertThat(JsonPath.<Boolean>read(json, "$.temporary")).isTrue();
		assertThat(JsonPath.<List<String>>read(json, "$.steps[*].locks[*].mode")).containsExactly("ACCESS_EXCLUSIVE");
		assertThat(JsonPath.<List<Boolean>>read(json, "$.steps[*].locks[*].rewritten")).containsExactly(true);
		assertThat(JsonPath.<List<Integer>>read(json, "$.tables[?(@.table=='public.users')].before"))
			.containsExactly(2);
	}

	@Test
	void aFailureIsFoundNotHad() {
		this.shell.script("3.sql", "revision: cccc11112222\n-- revises: bbbb11112222",
				"ALTER TABLE users ADD CHECK (id > 5);", "");

		Ran rehearsed = run("upgrade", "--rehearse");

		assertThat(rehearsed.code()).isEqualTo(3);
		assertThat(rehearsed.results()).contains("It failed there: Revision cccc11112222", "  failed\n",
				"2 steps tried, in ", "is as before, at aaaa11112222.");
	}

	@Test
	void aGivenDatabaseTakesTheUserOfTheOther() {
		try (TestDatabase given = TestDatabase.create()) {
			Ran rehearsed = run("upgrade", "--rehearse-url=" + given.url());

			assertThat(rehearsed.code()).isZero();
			assertThat(rehearsed.results()).contains("2 steps rehearsed", "on the database " + given.name());
			assertThat(given.value(String.class, "SELECT version_num FROM migrator_version")).isEqualTo("bbbb11112222");
		}
		assertThat(run("upgrade", "--rehearse-url=" + this.database.url()).messages())
			.contains("is the database itself");
		assertThat(run("upgrade", "--rehearse-url=mysql://root:geheim@h/d").messages())
			.contains("is not a JDBC URL of PostgreSQL")
			.doesNotContain("geheim");
	}

	@Test
	void sayingThatThereIsNothingToDoTakesNoCopy() {
		run("upgrade");

		assertThat(run("upgrade", "--rehearse").results())
			.isEqualTo("Nothing to rehearse: the database is at bbbb11112222.\n");
		assertThat(run("upgrade", "--rehearse", "--sql").code()).isEqualTo(2);
	}

}
