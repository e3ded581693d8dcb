package dev.migrator.boot.command;

import java.nio.file.Path;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import dev.migrator.boot.command.Shell.Ran;
import dev.migrator.testdatabase.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the commands that only look, on a graph with branches and a merge.
 */
@Isolated("takes standard output")
class ReadingCommandsIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	private Shell shell;

	@BeforeEach
	void writeScripts() {
		this.shell = new Shell(this.directory).on(this.database);
		script("aaaa1111", "", "CREATE TABLE a ();");
		script("bbbb1111", "aaaa1111\n-- labels: shop", "CREATE TABLE b ();");
		script("cccc1111", "aaaa1111\n-- labels: site", "CREATE TABLE c ();\nCREATE TABLE c2 ();");
		script("dddd1111", "bbbb1111, cccc1111", "CREATE TABLE d ();");
	}

	private void script(String id, String revises, String up) {
		int minute = id.charAt(0) - 'a';
		this.shell.script(id + ".sql",
				"revision: " + id + (revises.isEmpty() ? "" : "\n-- revises: " + revises)
						+ "\n-- created: 2026-11-21T10:0" + minute + ":00Z",
				up, up.replaceAll("CREATE (TABLE \\w+) \\(\\)", "DROP $1"));
	}

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void listsTheScriptsTheNewestFirst() {
		Ran ran = run("history");
		assertThat(ran.results()).isEqualTo("""
				dddd1111  (head, merge)   dddd1111.sql
				cccc1111  (site)          cccc1111.sql
				bbbb1111  (shop)          bbbb1111.sql
				aaaa1111  (branch point)  aaaa1111.sql
				""");
		assertThat(ran.messages()).isEmpty();
	}

	@Test
	void drawsTheBranches() {
		assertThat(run("history", "--graph").results()).isEqualTo("""
				●─╮  dddd1111  (head, merge)   dddd1111.sql
				│ ●  cccc1111  (site)          cccc1111.sql
				● │  bbbb1111  (shop)          bbbb1111.sql
				├─╯
				●    aaaa1111  (branch point)  aaaa1111.sql
				""");
	}

	@Test
	void listsARange() {
		run("upgrade", "bbbb1111");
		assertThat(run("history", "-r", "-1:current").results()).startsWith("bbbb1111").contains("\naaaa1111");
		assertThat(run("history", "-r-1:current").results()).startsWith("bbbb1111");
		assertThat(run("history", "--rev-range=current:").results()).startsWith("dddd1111").contains("\nbbbb1111");
		Ran ran = run("history", "-r", "bbbb1111:cccc1111");
		assertThat(ran.messages()).contains("does not connect: bbbb1111 is not below 'cccc1111'");
		assertThat(ran.code()).isEqualTo(2);
	}

	@Test
	void listsAsManyAsAreAskedFor() {
		Ran ran = run("history", "--limit", "1");
		assertThat(ran.results()).startsWith("dddd1111").hasLineCount(1);
		assertThat(ran.messages()).isEqualTo("1 of 4 revisions; --limit shows more.\n");
	}

	@Test
	void marksWhatTheDatabaseHas() {
		run("upgrade", "dddd1111");
		this.directory.resolve("db/migrations/dddd1111.sql").toFile().delete();
		Ran ran = run("history", "--indicate-current");
		assertThat(ran.results().lines()).first()
			.asString()
			.matches("dddd1111  \\(current, merge, unknown to this application\\)  dddd1111\\.sql  \\(20.* by .*\\)");
		Ran json = run("history", "-i", "--format=json");
		assertThat(JsonPath.<List<String>>read(json.results(), "$.current")).containsExactly("dddd1111");
		assertThat(JsonPath.<List<Boolean>>read(json.results(), "$.revisions[*].known")).containsExactly(false, true,
				true, true);
		assertThat(JsonPath.<String>read(json.results(), "$.revisions[0].applied.at")).startsWith("20");
	}

	@Test
	void tellsOfHazardsThatNobodyAllowed() {
		script("eeee1111", "dddd1111\n-- hazards: deletes-data (d, with all rows, is dropped)", "CREATE TABLE e ();");
		assertThat(run("show", "eeee1111").results())
			.contains("\n-- hazards: deletes-data (d, with all rows, is dropped)\n-- nobody has allowed them\n");
		assertThat(run("status").results()).contains(
				"\nhazards that nobody has allowed\n" + "  eeee1111  deletes-data (d, with all rows, is dropped)\n");
		assertThat(JsonPath.<List<String>>read(run("status", "--format=json").results(), "$.unapproved[0].hazards"))
			.containsExactly("deletes-data (d, with all rows, is dropped)");
		Ran check = run("check", "--offline");
		assertThat(check.code()).isEqualTo(3);
		assertThat(check.results()).contains("unapproved hazards: Revision eeee1111", "-- allows: deletes-data");
		Ran upgrade = run("upgrade");
		assertThat(upgrade.code()).isEqualTo(1);
		assertThat(upgrade.messages()).contains("deletes-data: d, with all rows, is dropped", "Nothing was run.",
				"-- allows: deletes-data");
		assertThat(run("upgrade", "--migrator.hazards=warn").code()).isZero();
		assertThat(run("status").results()).doesNotContain("hazards");
	}

	@Test
	void tellsHowABlockRuns() {
		this.shell.file("db/migrations/eeee1111.sql", """
				-- revision: eeee1111
				-- revises: dddd1111

				-- migrate:up transaction:false
				VACUUM a;
				BEGIN;
				DROP TABLE c;
				CREATE TABLE c ();
				COMMIT;
				VACUUM c;
				""");
		assertThat(run("show", "eeee1111").results())
			.contains("\n-- up, in 3 parts, each by itself\nVACUUM a;\nBEGIN;\n");
		assertThat(JsonPath.<Integer>read(run("show", "eeee1111", "--format=json").results(),
				"$.revisions[0].upgrade.parts"))
			.isEqualTo(3);
	}

	@Test
	void tellsAllThatAScriptSays() {
		assertThat(run("history", "-r", ":aaaa1111", "--verbose").results()).isEqualTo("""
				aaaa1111  (branch point)
				  message   aaaa1111.sql
				  revises   nothing: a base
				  children  bbbb1111, cccc1111
				  created   2026-11-21 10:00:00Z
				  script    db/migrations/aaaa1111.sql
				""");
	}

	@Test
	void showsWhereTheScriptsBranch() {
		assertThat(run("branches").results()).isEqualTo("""
				aaaa1111  (branch point)  aaaa1111.sql
				  bbbb1111  (shop)  bbbb1111.sql
				  cccc1111  (site)  cccc1111.sql
				""");
		String json = run("branches", "--format=json").results();
		assertThat(JsonPath.<List<String>>read(json, "$.branches[*].branchPoint.id")).containsExactly("aaaa1111");
		assertThat(JsonPath.<List<String>>read(json, "$.branches[0].children[*].id")).containsExactly("bbbb1111",
				"cccc1111");
	}

	@Test
	void leavesOutHeadsThatOthersNeed() {
		script("eeee1111", "", "CREATE TABLE e ();");
		script("ffff1111", "dddd1111\n-- depends-on: eeee1111", "CREATE TABLE f ();");
		assertThat(run("heads").results()).contains("eeee1111", "ffff1111  (head, needs eeee1111)");
		assertThat(run("heads", "--resolve-dependencies").results()).doesNotStartWith("eeee").contains("ffff1111");
	}

	@Test
	void showsARevision() {
		assertThat(run("show", "site").results()).isEqualTo("""
				cccc1111  (site)
				  message   cccc1111.sql
				  revises   aaaa1111
				  children  dddd1111
				  labels    site
				  created   2026-11-21 10:02:00Z
				  script    db/migrations/cccc1111.sql

				-- up, in one transaction
				CREATE TABLE c ();
				CREATE TABLE c2 ();

				-- down, in one transaction
				DROP TABLE c;
				DROP TABLE c2;
				""");
		String json = run("show", "head", "--format=json").results();
		assertThat(JsonPath.<List<String>>read(json, "$.revisions[0].upgrade.statements"))
			.containsExactly("CREATE TABLE d ();");
	}

	@Test
	void showsWhatOnlyTheDatabaseKnows() {
		run("upgrade");
		this.directory.resolve("db/migrations/dddd1111.sql").toFile().delete();
		for (String name : List.of("dddd1111", "current")) {
			assertThat(run("show", name).results()).startsWith("dddd1111  (merge, unknown to this application)")
				.contains("  revises  bbbb1111, cccc1111")
				.contains("  applied  20");
		}
		Ran ran = run("show", "zzzz1111");
		assertThat(ran.messages()).startsWith("error: ").contains("zzzz1111");
		assertThat(ran.code()).isEqualTo(2);
	}

	@Test
	void namesWhatOnlyTheDatabaseHas() {
		run("upgrade");
		this.directory.resolve("db/migrations/dddd1111.sql").toFile().delete();
		assertThat(run("current").results())
			.matches("dddd1111  \\(merge, unknown to this application\\)  dddd1111\\.sql  \\(20.* by .*\\)\\n");
		String json = run("status", "--format=json").results();
		assertThat(JsonPath.<List<String>>read(json, "$.unknown")).containsExactly("dddd1111");
		assertThat(JsonPath.<String>read(json, "$.unknownRevisions[0].message")).isEqualTo("dddd1111.sql");
		assertThat(JsonPath.<String>read(json, "$.schema")).isEqualTo("public");
		assertThat(JsonPath.<Object>read(json, "$.lock")).isNull();
	}

	@Test
	void checksThatTheDatabaseHasAllHeads() {
		Ran missing = run("current", "--check-heads");
		assertThat(missing.messages()).isEqualTo("The database does not have all heads: dddd1111 is not applied.\n");
		assertThat(missing.code()).isEqualTo(3);
		run("upgrade");
		assertThat(run("current", "--check-heads").code()).isZero();
	}

	@Test
	void findsNothingWrong() {
		run("upgrade", "+1");
		Ran ran = run("check");
		assertThat(ran.results()).isEqualTo("""
				note: The application has no models with which the migrations could be compared.
				Nothing is wrong with the scripts and the database.
				""");
		assertThat(ran.code()).as(ran.messages()).isZero();
	}

	@Test
	void findsAllThatIsWrongAtOnce() {
		run("upgrade");
		script("aaaa1111", "", "CREATE TABLE a (id int);");
		script("eeee1111", "cccc1111", "SELECT 1 /* unclosed;");
		Ran ran = run("check");
		assertThat(ran.results()).contains("unreadable script: ", "eeee1111.sql")
			.contains("several heads: There are 2 heads: dddd1111, eeee1111.")
			.contains("changed script: ", "+ CREATE TABLE a (id int);")
			.endsWith("3 problems found in the scripts and the database.\n");
		assertThat(ran.code()).isEqualTo(3);
	}

	@Test
	void branchesThatAreMeantToStayAreNoFinding() {
		script("eeee1111", "cccc1111", "SELECT 1;");
		Ran ran = run("check", "--offline", "--allow-several-heads");
		assertThat(ran.results()).contains("note: There are 2 heads: dddd1111, eeee1111.")
			.endsWith("Nothing is wrong with the scripts (the database was not asked).\n");
		assertThat(ran.code()).isZero();
		assertThat(run("check", "--offline").code()).isEqualTo(3);
	}

	@Test
	void findsWhatAChangedHeaderHides() {
		run("upgrade");
		script("eeee1111", "bbbb1111", "CREATE TABLE e ();");
		script("dddd1111", "eeee1111, cccc1111", "CREATE TABLE d ();");
		assertThat(run("status").results()).startsWith("state     UP_TO_DATE");
		Ran ran = run("check");
		assertThat(ran.results()).startsWith(
				"hidden revision: Revision eeee1111 counts as applied, but never ran on this database: the header of dddd1111 changed since it was applied on 20")
			.contains("\n  - revises: bbbb1111, cccc1111\n  + revises: eeee1111, cccc1111\n  As it is,",
					"\n  If the effect is here already: 'migrator accept eeee1111'.\n",
					"\n1 problem found in the scripts and the database.\n");
		assertThat(ran.code()).isEqualTo(3);
		assertThat(JsonPath.<List<String>>read(run("check", "--format=json").results(), "$.findings[*].kind"))
			.containsExactly("HIDDEN_REVISION");
		assertThat(run("accept", "eeee1111", "--yes").code()).isZero();
		assertThat(run("check").code()).isZero();
	}

	@Test
	void goesOnAfterABrokenReference() {
		script("eeee1111", "wrong", "SELECT 1 /* unclosed;");
		this.shell.script("ffff1111.sql", "revision: ffff1111\n-- unknown-key: x", "", "");
		String json = run("check", "--offline", "--format=json").results();
		assertThat(JsonPath.<List<String>>read(json, "$.findings[*].kind")).containsExactly("UNREADABLE_SCRIPT",
				"BROKEN_GRAPH", "UNREADABLE_SCRIPT");
		assertThat(JsonPath.<Boolean>read(json, "$.offline")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "history", "heads", "branches", "show head", "check --offline" })
	void needsNoDatabase(String words) {
		Shell offline = new Shell(this.directory).option("--spring.datasource.url=jdbc:postgresql://localhost:1/none");
		assertThat(run(offline, words.split(" ")).code()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "check", "current", "status", "history --indicate-current", "history --runs" })
	void failsIfTheDatabaseIsOutOfReach(String words) {
		Shell offline = new Shell(this.directory).option("--spring.datasource.url=jdbc:postgresql://localhost:1/none")
			.option("--migrator.wait-for-database=0s");
		assertThat(run(offline, words.split(" ")).code()).isEqualTo(1);
	}

	private Ran run(String... words) {
		return run(this.shell, words);
	}

	private static Ran run(Shell shell, String... words) {
		String[] arguments = new String[words.length + 1];
		arguments[0] = "migrator";
		System.arraycopy(words, 0, arguments, 1, words.length);
		return shell.run(TestApplication::main, arguments);
	}

}
