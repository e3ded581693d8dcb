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
 * Tests for {@code migrator resolve}.
 */
@Isolated("takes standard output")
class ResolveCommandIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private Shell shell;

	@BeforeEach
	void interrupt(@TempDir Path directory) {
		this.database.execute("CREATE TABLE effect (what text)", """
				CREATE PROCEDURE work() LANGUAGE plpgsql AS $$
				BEGIN
				  INSERT INTO effect VALUES ('work');
				  COMMIT;
				  IF (SELECT count(*) FROM effect) = 1 THEN
				    PERFORM pg_terminate_backend(pg_backend_pid());
				  END IF;
				END $$""");
		this.shell = new Shell(directory).on(this.database)
			.script("1.sql", "revision: aaaa11112222", "VACUUM;\nCALL work();", "");
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

	private long works() {
		return this.database.value(Long.class, "SELECT count(*) FROM effect");
	}

	@Test
	void showsWhatIsInDoubtAndGoesOn() {
		assertThat(run("resolve").results()).isEqualTo("Nothing is unfinished.\n");
		assertThat(run("upgrade").code()).isEqualTo(1);
		assertThat(run("upgrade").messages()).contains("It is not known whether the server finished it",
				"migrator resolve aaaa11112222 --done");
		Ran shown = run("resolve");
		assertThat(shown.code()).isEqualTo(3);
		assertThat(shown.results()).contains("aaaa11112222  1.sql", "1  done   VACUUM",
				"2  begun  CALL work()  <- in doubt");
		assertThat(run("resolve", "bbbb", "--done").messages())
			.contains("is one of revision aaaa11112222, not of bbbb");
		Ran resolved = run("resolve", "aaaa", "--done");
		assertThat(resolved.results()).contains("The database is at aaaa11112222 (1 step");
		assertThat(works()).isEqualTo(1);
		assertThat(run("resolve").code()).isZero();
		assertThat(run("history", "--runs").results()).contains("resolved");
	}

	@Test
	void runsItAgainIfItHasToRun() {
		run("upgrade");
		assertThat(run("resolve", "--done", "--retry").code()).isEqualTo(2);
		assertThat(run("resolve", "--retry").code()).isZero();
		assertThat(works()).isEqualTo(2);
		assertThat(run("resolve", "--retry").messages()).contains("nothing to resolve");
	}

	@Test
	void answersInJson() {
		String nothing = run("resolve", "--format=json").results();
		assertThat(nothing).isEqualTo("{\"unfinished\":null,\"parts\":[],\"inDoubt\":null}\n");
		run("upgrade");
		Ran shown = run("resolve", "--format=json");
		assertThat(shown.code()).isEqualTo(3);
		assertThat(shown.results()).hasLineCount(1);
		assertThat(JsonPath.<String>read(shown.results(), "$.unfinished.revision")).isEqualTo("aaaa11112222");
		assertThat(JsonPath.<String>read(shown.results(), "$.unfinished.direction")).isEqualTo("UP");
		assertThat(JsonPath.<List<String>>read(shown.results(), "$.parts[*].statement")).containsExactly("VACUUM",
				"CALL work()");
		assertThat(JsonPath.<Integer>read(shown.results(), "$.inDoubt")).isEqualTo(2);
		Ran resolved = run("resolve", "--done", "--format=json");
		assertThat(resolved.code()).isZero();
		assertThat(JsonPath.<List<String>>read(resolved.results(), "$.heads")).containsExactly("aaaa11112222");
	}

}
