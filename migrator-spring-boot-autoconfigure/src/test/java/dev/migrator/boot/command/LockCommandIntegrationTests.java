package dev.migrator.boot.command;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import com.jayway.jsonpath.JsonPath;
import dev.migrator.boot.command.Shell.Ran;
import dev.migrator.execution.history.LockKey;
import dev.migrator.testdatabase.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code migrator lock}.
 */
@Isolated("takes standard output")
class LockCommandIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void saysThatNobodyHoldsIt() {
		Ran ran = run("lock");
		assertThat(ran.results()).isEqualTo("Nobody holds the lock: no migrator is at work on this database.\n");
		assertThat(ran.code()).isZero();
		assertThat(run("lock", "--format=json").results())
			.isEqualTo("{\"held\":false,\"holder\":null,\"progress\":null,\"blockers\":[],\"waiting\":[]}\n");
	}

	@Test
	void showsTheHolderAndWhoWaits() throws SQLException {
		try (Connection holder = this.database.connect();
				Statement holds = holder.createStatement();
				Connection waiting = this.database.connect();
				Statement waits = waiting.createStatement()) {
			waits.execute("SET application_name = 'shop 2'");
			waits.execute("SELECT pg_advisory_lock_shared(" + LockKey.ofWaiting("public") + ")");
			holds.execute("SET application_name = 'shop 1'");
			holds.execute("SELECT pg_advisory_lock(" + LockKey.of("public") + ")");
			Ran ran = run("lock");
			assertThat(ran.code()).isZero();
			assertThat(ran.results()
				.replaceAll("pid \\d+", "pid 1")
				.replaceAll("\\d{4}-.*Z", "then")
				.replaceAll("idle for [^;]*;", "idle for a while;")
				.replaceAll("user \\S+ from \\S+,", "user u from h,")
				.replaceAll("lock\\(-?\\d+\\)", "lock(1)")).isEqualTo("""
						held by  pid 1, application 'shop 1', user u from h, connected since then
						state    idle for a while; before: SELECT pg_advisory_lock(1)
						waiting  pid 1, application 'shop 2', user u from h, connected since then
						""");
			String json = run("lock", "--format=json").results();
			assertThat(JsonPath.<Boolean>read(json, "$.held")).isTrue();
			assertThat(JsonPath.<String>read(json, "$.holder.application")).isEqualTo("shop 1");
			assertThat(JsonPath.<String>read(json, "$.holder.state")).isEqualTo("idle");
			assertThat(JsonPath.<String>read(json, "$.holder.stateFor")).startsWith("PT");
			assertThat(JsonPath.<String>read(json, "$.waiting[0].application")).isEqualTo("shop 2");
		}
	}

	private Ran run(String... arguments) {
		String[] words = new String[arguments.length + 1];
		words[0] = "migrator";
		System.arraycopy(arguments, 0, words, 1, arguments.length);
		return new Shell(this.directory).on(this.database).run(TestApplication::main, words);
	}

}
