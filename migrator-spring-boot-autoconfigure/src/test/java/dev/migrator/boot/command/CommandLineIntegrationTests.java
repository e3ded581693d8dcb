package dev.migrator.boot.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import dev.migrator.boot.command.Shell.Ran;
import dev.migrator.testdatabase.TestDatabase;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the commands do and write.
 */
@Isolated("takes standard output")
class CommandLineIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	private Shell shell;

	@BeforeEach
	void writeScripts() {
		this.shell = new Shell(this.directory).on(this.database)
			.script("1.sql", "revision: aaaa11112222", "CREATE TABLE book (id int);", "DROP TABLE book;")
			.script("2.sql", "revision: bbbb11112222\n-- revises: aaaa11112222\n-- labels: shop",
					"ALTER TABLE book ADD title text;", "ALTER TABLE book DROP title;");
	}

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void upgradesToTheHeadAndTellsTheSteps() {
		Ran ran = run("upgrade");
		assertThat(ran.results().lines()).satisfiesExactly(
				(line) -> assertThat(line).matches("up  aaaa11112222  1\\.sql  .* m?s"),
				(line) -> assertThat(line).matches("up  bbbb11112222  2\\.sql  .* m?s"),
				(line) -> assertThat(line).matches("The database is at bbbb11112222 \\(2 steps in .* m?s\\)\\."));
		assertThat(ran.messages()).contains("aaaa11112222").doesNotContain("Starting", "Hikari", ":: Spring Boot");
		assertThat(ran.code()).isZero();
		assertThat(run("upgrade", "head").results()).isEqualTo("Nothing to do: the database is at bbbb11112222.\n");
	}

	@Test
	void downgradesBySteps() {
		run("upgrade");
		Ran ran = run("downgrade", "-1");
		assertThat(ran.results()).startsWith("down  bbbb11112222").contains("The database is at aaaa11112222 (1 step");
		assertThat(run("downgrade", "base").results()).contains("The database is at base (1 step");
		assertThat(run("current").results()).isEqualTo("base  (nothing is applied)\n");
	}

	@Test
	void showsWhereTheDatabaseIs() {
		run("upgrade", "+1");
		assertThat(run("current").results()).isEqualTo("aaaa11112222  1.sql\n");
		assertThat(run("heads").results()).isEqualTo("bbbb11112222  (head, shop)  2.sql\n");
		assertThat(run("heads", "--format=json").json().get("revisions")).asInstanceOf(InstanceOfAssertFactories.LIST)
			.singleElement(InstanceOfAssertFactories.MAP)
			.containsEntry("id", "bbbb11112222")
			.containsEntry("head", true)
			.containsEntry("labels", List.of("shop"))
			.containsEntry("message", "2.sql");
	}

	@Test
	void saysWithItsExitCodeThatRevisionsWait() {
		Ran pending = run("status");
		assertThat(pending.results()).contains("state     PENDING", "current   base", "pending   2", "  aaaa11112222",
				"  bbbb11112222  (head, shop)");
		assertThat(pending.code()).isEqualTo(3);
		run("upgrade");
		Ran done = run("status", "--format=JSON");
		assertThat(done.json()).containsEntry("state", "UP_TO_DATE")
			.containsEntry("current", List.of("bbbb11112222"))
			.containsEntry("pending", List.of());
		assertThat(done.code()).isZero();
	}

	@Test
	void saysThatTheDatabaseIsAhead() {
		run("upgrade");
		this.directory.resolve("db/migrations/2.sql").toFile().delete();
		Ran ran = run("status");
		assertThat(ran.results()).contains("state     AHEAD", "unknown   1")
			.containsPattern("  bbbb11112222  \\(shop, unknown to this application\\)  2\\.sql  \\(20.* by .*\\)");
		assertThat(ran.code()).isZero();
	}

	@Test
	void showsWhatRanTheNewestFirst() {
		run("upgrade");
		run("downgrade", "-1");
		Ran ran = run("history", "--runs", "--limit", "2");
		assertThat(ran.results().lines()).satisfiesExactly(
				(line) -> assertThat(line).matches("20..-..-.. ..:..:..Z  down  bbbb11112222  done  .* 2\\.sql"),
				(line) -> assertThat(line).contains("up    bbbb11112222  done"));
		assertThat(ran.messages()).contains("2 of 3 steps; --limit shows more.");
		Map<String, Object> json = run("history", "--runs", "--format", "json").json();
		assertThat(json).containsEntry("historyTotal", 3);
		assertThat(json.get("history")).asInstanceOf(InstanceOfAssertFactories.LIST)
			.hasSize(3)
			.first(InstanceOfAssertFactories.MAP)
			.containsEntry("revision", "bbbb11112222")
			.containsEntry("direction", "DOWN")
			.containsEntry("outcome", "DONE");
	}

	@Test
	void tellsARunInJson() {
		assertThat(run("upgrade", "--format=json").json()).containsEntry("outcome", "DONE")
			.containsEntry("heads", List.of("bbbb11112222"))
			.hasEntrySatisfying("steps", (steps) -> assertThat((List<?>) steps).hasSize(2));
	}

	@Test
	void refusesSeveralHeads() {
		this.shell.script("3.sql", "revision: cccc11112222\n-- revises: aaaa11112222", "SELECT 1;", "");
		Ran ran = run("upgrade");
		assertThat(ran.messages()).contains("error: 'head' means one head, but there are 2")
			.contains("migrator merge heads");
		assertThat(ran.results()).isEmpty();
		assertThat(ran.code()).isEqualTo(1);
		assertThat(run("upgrade", "heads").code()).isZero();
	}

	@Test
	void saysWhatIsWrongWithATarget() {
		Ran ran = run("upgrade", "head+x");
		assertThat(ran.messages()).startsWith("error: ").contains("A target is head, heads, base");
		assertThat(ran.code()).isEqualTo(2);
	}

	@Test
	void showsAStackTraceOnlyOnRequest() {
		this.shell.script("3.sql", "revision: cccc11112222\n-- revises: bbbb11112222", "SELECT broken();", "");
		Ran ran = run("upgrade");
		assertThat(ran.messages()).contains("error: ", "3.sql", "broken()").doesNotContain("\tat ");
		assertThat(ran.code()).isEqualTo(1);
		assertThat(run("upgrade", "--stacktrace").messages()).contains("\tat dev.migrator");
	}

	@Test
	void writesANewRevisionAndShowsItsPath() throws Exception {
		this.shell.option("--migrator.scripts-directory=" + this.directory.resolve("db/migrations"));
		Ran ran = run("revision", "-m", "Add a price");
		assertThat(ran.code()).as(ran.messages()).isZero();
		assertThat(Files.readString(Path.of(ran.results().strip()))).startsWith("-- Add a price\n")
			.contains("-- revises: bbbb11112222");
	}

	@Test
	void writesARevisionOnABranchAndMergesIt() throws Exception {
		this.shell.option("--migrator.scripts-directory=" + this.directory.resolve("db/migrations"));
		Ran refused = run("revision", "-m", "Branch", "--head", "aaaa");
		assertThat(refused.messages()).contains("error: aaaa11112222 is not a head", "--splice");
		assertThat(refused.code()).isEqualTo(2);
		Ran ran = run("revision", "-m", "Branch", "--head", "aaaa", "--splice", "--branch-label=side,other",
				"--depends-on", "shop", "--rev-id", "cccc11112222");
		assertThat(ran.code()).as(ran.messages()).isZero();
		assertThat(Files.readString(Path.of(ran.results().strip()))).contains("revision: cccc11112222",
				"-- revises: aaaa11112222", "-- depends-on: shop", "-- labels: side, other");
		assertThat(run("revision", "-m", "Next").messages()).contains("migrator merge heads", "--head bbbb11112222");
		Ran merged = run("merge");
		assertThat(merged.code()).as(merged.messages()).isZero();
		assertThat(Files.readString(Path.of(merged.results().strip())))
			.startsWith("-- Merge bbbb11112222 and cccc11112222\n")
			.contains("-- revises: bbbb11112222, cccc11112222");
		assertThat(run("merge", "heads").messages()).contains("A merge joins at least two revisions");
	}

	@Test
	void squashesARangeThatADatabaseCountsAsHaving() {
		this.shell.option("--migrator.scripts-directory=" + this.directory.resolve("db/migrations"));
		run("upgrade");
		Ran ran = run("squash", "base:bbbb", "-m", "Create books", "--rev-id", "cccc11112222");
		assertThat(ran.code()).as(ran.messages()).isZero();
		assertThat(Path.of(ran.results().strip())).content()
			.contains("-- replaces: aaaa11112222, bbbb11112222", "-- labels: shop", "CREATE TABLE book", "ALTER TABLE");
		assertThat(ran.messages()).contains("deleted  ", "1.sql", "2.sql");
		assertThat(this.directory.resolve("db/migrations")).isDirectoryNotContaining("glob:**/[12].sql");
		assertThat(run("status").results()).contains("UP_TO_DATE");
		assertThat(run("upgrade").results()).startsWith("Nothing to do");
		assertThat(run("squash", "cccc:cccc", "-m", "x").code()).isEqualTo(2);
	}

	@Test
	void acceptsAChangedScriptAfterShowingIt() {
		run("upgrade");
		this.shell.script("1.sql", "revision: aaaa11112222", "CREATE TABLE book (id integer);", "DROP TABLE book;");
		assertThat(run("status").code()).isEqualTo(3);
		Ran shown = run("accept", "aaaa");
		assertThat(shown.results()).contains("- CREATE TABLE book (id int);", "+ CREATE TABLE book (id integer);");
		assertThat(shown.messages()).contains("Nothing was recorded. Add --yes");
		assertThat(shown.code()).isEqualTo(3);
		assertThat(run("accept", "aaaa", "--yes").results()).contains("Accepted: revision aaaa11112222");
		assertThat(run("status").code()).isZero();
		assertThat(run("accept", "aaaa").code()).isZero();
	}

	@Test
	void tellsInJsonWhatItAccepted() {
		run("upgrade");
		this.shell.script("1.sql", "revision: aaaa11112222", "CREATE TABLE book (id integer);", "DROP TABLE book;");
		Ran shown = run("accept", "aaaa", "--format=json");
		assertThat(shown.code()).isEqualTo(3);
		assertThat(shown.messages()).contains("Nothing was recorded. Add --yes");
		assertThat(JsonPath.<Map<String, Object>>read(shown.results(), "$")).containsEntry("revision", "aaaa11112222")
			.containsEntry("changed", true)
			.containsEntry("accepted", false)
			.extractingByKey("description", InstanceOfAssertFactories.STRING)
			.contains("+ CREATE TABLE book (id integer);");
		Ran accepted = run("accept", "aaaa", "--yes", "--format=json");
		assertThat(accepted.code()).isZero();
		assertThat(JsonPath.<Boolean>read(accepted.results(), "$.accepted")).isTrue();
		Ran again = run("accept", "aaaa", "--format=json");
		assertThat(again.code()).isZero();
		assertThat(JsonPath.<Boolean>read(again.results(), "$.changed")).isFalse();
	}

	@Test
	void leavesPropertiesToSpring() {
		Ran ran = run("upgrade", "+1", "--migrator.schema=tool");
		assertThat(ran.code()).as(ran.messages()).isZero();
		assertThat(this.database.values(String.class, "SELECT version_num FROM tool.migrator_version"))
			.containsExactly("aaaa11112222");
	}

	private Ran run(String... words) {
		String[] arguments = new String[words.length + 1];
		arguments[0] = "migrator";
		System.arraycopy(words, 0, arguments, 1, words.length);
		return this.shell.run(TestApplication::main, arguments);
	}

}
