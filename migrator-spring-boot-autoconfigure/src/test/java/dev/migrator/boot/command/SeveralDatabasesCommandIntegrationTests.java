package dev.migrator.boot.command;

import java.nio.file.Path;
import java.util.Map;

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

@Isolated("Standard output is the JVM's")
class SeveralDatabasesCommandIntegrationTests {

	@TempDir
	private Path directory;

	private final TestDatabase shop = TestDatabase.create();

	private final TestDatabase audit = TestDatabase.create();

	private Shell shell;

	@BeforeEach
	void application() {
		this.shell = new Shell(this.directory)
			.script("20260101_0000_a1b2_customers.sql", "revision: a1b2", "CREATE TABLE customer (id int);",
					"DROP TABLE customer;")
			.script("audit/20260101_0000_e5f6_events.sql", "revision: e5f6", "CREATE TABLE event (id int);",
					"DROP TABLE event;")
			.file("application.yml", """
					migrator:
					  databases:
					    default: {}
					    audit:
					      url: %s
					      username: %s
					      password: %s
					""".formatted(this.audit.url(), this.audit.username(), this.audit.password()))
			.on(this.shop);
	}

	@AfterEach
	void close() {
		this.shop.close();
		this.audit.close();
	}

	@Test
	void upgradesAllOneAfterTheOther() {
		Ran ran = run("upgrade");
		assertThat(ran.results()).containsSubsequence("Database default", "The database is at a1b2", "Database audit",
				"The database is at e5f6");
		assertThat(ran.messages()).contains("[audit] up   e5f6");
		assertThat(ran.code()).isZero();
		assertThat(run("current").results()).containsSubsequence("Database default", "a1b2", "Database audit", "e5f6");
	}

	@Test
	void worksOnTheOneThatIsNamed() {
		Ran ran = run("upgrade", "--database=audit");
		assertThat(ran.results()).contains("The database is at e5f6").doesNotContain("Database audit");
		assertThat(run("current", "--database", "default").results()).contains("base");
		assertThat(run("downgrade", "base", "--database=audit").code()).isZero();
		assertThat(run("--database=audit", "heads").results()).contains("e5f6").doesNotContain("a1b2");
	}

	@Test
	void answersInOneObjectOfAll() {
		run("upgrade", "--database=audit");
		Ran ran = run("status", "--format=json");
		assertThat(ran.code()).isEqualTo(3);
		assertThat(ran.json()).containsOnlyKeys("default", "audit");
		assertThat(ran.json().get("default")).asString().contains("state=PENDING");
		assertThat(ran.json().get("audit")).asString().contains("state=UP_TO_DATE");
	}

	@Test
	void aDatabaseOutOfReachHidesNoOther() {
		Shell broken = this.shell.option("--migrator.databases.default.url=jdbc:postgresql://localhost:1/x")
			.option("--migrator.databases.default.username=x")
			.option("--migrator.wait-for-database=0s");
		Ran ran = broken.run(TestApplication::main, "migrator", "current", "--format=json");
		assertThat(ran.code()).isEqualTo(1);
		Map<String, Object> answer = ran.json();
		assertThat(answer.get("default")).asString().contains("error=");
		assertThat(answer.get("audit")).asString().contains("revisions");
		Ran upgrade = broken.run(TestApplication::main, "migrator", "upgrade");
		assertThat(upgrade.code()).isEqualTo(1);
		assertThat(upgrade.messages()).contains("Database 'default': ");
		assertThat(this.audit.value(Long.class, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "downgrade -1", "upgrade a1b2", "upgrade --sql", "stamp head", "revision -m x", "merge",
			"reset --yes", "accept a1b2", "resolve --done", "show head", "diff migrations models",
			"squash a1b2:head -m x" })
	void whatWorksOnOneAsksWhich(String command) {
		Ran ran = run(command.split(" "));
		assertThat(ran.messages()).contains("There are several databases", "--database=default or --database=audit");
		assertThat(ran.results()).isEmpty();
		assertThat(ran.code()).isEqualTo(2);
	}

	@Test
	void tellsOnceWhatIsWrongWithTheConfiguration() {
		this.shell.option("--migrator.databases.audit.auto-migrat=x");
		Ran ran = run("status");
		assertThat(ran.messages()).containsOnlyOnce("did you mean migrator.databases.audit.auto-migrate?");
		assertThat(ran.results()).isEmpty();
		assertThat(ran.code()).isEqualTo(2);
	}

	@Test
	void knowsNoOtherName() {
		Ran ran = run("status", "--database=adit");
		assertThat(ran.messages()).contains("No database is named 'adit'. The names are: default, audit");
		assertThat(ran.code()).isEqualTo(2);
	}

	private Ran run(String... words) {
		String[] arguments = new String[words.length + 1];
		arguments[0] = "migrator";
		System.arraycopy(words, 0, arguments, 1, words.length);
		return this.shell.run(TestApplication::main, arguments);
	}

}
