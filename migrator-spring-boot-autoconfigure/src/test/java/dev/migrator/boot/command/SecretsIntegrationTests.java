package dev.migrator.boot.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;

import dev.migrator.boot.Applications;
import dev.migrator.boot.actuate.MigrationsEndpoint;
import dev.migrator.boot.actuate.MigrationsEndpointAutoConfiguration;
import dev.migrator.boot.command.Shell.Ran;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A password is in no log, no error, no stack trace, no table of ours and not in the
 * endpoint, wherever it stands: in a property, in a URL, in a statement of a script.
 */
@Tag("integration")
@Isolated("takes standard output")
class SecretsIntegrationTests {

	private static final String SECRET = "m4rk3d";

	private static final String ENCODED = "%6D4rk3d";

	private static final String VERBOSE = "--logging.level.root=DEBUG";

	private final TestDatabase database = TestDatabase.create();

	private final String role = this.database.createRole("keeper");

	@TempDir
	private Path directory;

	@BeforeEach
	void givePassword() {
		this.database.execute("ALTER ROLE %s PASSWORD '%s'".formatted(this.role, SECRET),
				"GRANT ALL ON SCHEMA public TO " + this.role);
	}

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	static Stream<List<String>> logins() {
		return Stream.of(
				List.of("--spring.datasource.url={jdbc}", "--spring.datasource.username={user}",
						"--spring.datasource.password=m4rk3d"),
				List.of("--spring.datasource.url={jdbc}?user={user}&password=m4rk3d"),
				List.of("--spring.datasource.url={jdbc}?user={user}&password=%6D4rk3d"),
				List.of("--spring.datasource.url={jdbc}?user={user}&password=m4rk3d", "--migrator.role=no_such_role"),
				List.of("--spring.datasource.url={jdbc}?user={user}&password=m4rk3d&ssl=maybe"),
				List.of("--migrator.url={jdbc}?password=m4rk3d", "--migrator.username={user}",
						"--migrator.password=m4rk3d"),
				List.of("--spring.datasource.url={jdbc}x?user={user}&password=m4rk3d"),
				List.of("--spring.datasource.url={jdbc}?user={user}&password=m4rk3dwrong"),
				List.of("--spring.datasource.url={jdbc}?user={user}&password=%6D4rk3dwrong"),
				List.of("--spring.datasource.url=jdbc:postgresql://{user}:m4rk3d@{host}"),
				List.of("--spring.datasource.url=jdbc:postgresql://{user}:m4rk3d@x/y@{host}"),
				List.of("--spring.datasource.url=jdbc:postgres://{user}:m4rk3d@{host}"),
				List.of("--spring.datasource.url=postgresql://{user}:m4rk3d@{host}"),
				List.of("--migrator.url=jdbc:postgresql://{user}:m4rk3d@{host}"),
				List.of("--migrator.url=postgresql://{user}:m4rk3d@{host}"),
				List.of("--migrator.url=jdbc:mysql://{user}:m4rk3d@{host}?password=m4rk3d"),
				List.of("DATABASE_URL=postgresql://{user}:m4rk3d@{host}"),
				List.of("DATABASE_URL=postgresql://{user}:%6D4rk3dwrong@{host}"),
				List.of("DATABASE_URL=jdbc:postgresql://{user}:m4rk3d@{host}"),
				List.of("DATABASE_URL={jdbc}?user={user}&password=%6D4rk3d"));
	}

	@ParameterizedTest
	@MethodSource("logins")
	void thoseOfTheConnectionAreNeverShown(List<String> options) {
		Shell shell = new Shell(this.directory).script("1.sql", "revision: a1", "CREATE TABLE t ();", "DROP TABLE t;");
		for (String option : options) {
			String value = option.replace("{jdbc}", this.database.url())
				.replace("{user}", this.role)
				.replace("{host}",
						"%s:%d/%s".formatted(this.database.host(), this.database.port(), this.database.name()));
			if (option.startsWith("--")) {
				shell.option(value);
			}
			else {
				shell.file(".env", value)
					.option("--spring.config.import=file:" + this.directory + "/.env[.properties]");
			}
		}
		shell.option("--migrator.wait-for-database=0s").option("--stacktrace");
		for (String command : List.of("upgrade", "status", "lock")) {
			Ran ran = run(shell, "migrator", command);
			assertThat(ran.messages() + ran.results()).as(command + " " + options)
				.isNotBlank()
				.doesNotContain(SECRET, ENCODED);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "upgrade --password=m4rk3d", "upgrade --DATABASE_URL=postgresql://u:m4rk3d@h/d",
			"upgrade a postgresql://u:m4rk3d@h/d", "postgresql://u:m4rk3d@h/d" })
	void thoseOfAWrongCommandAreNotRepeated(String words) {
		Ran ran = run(new Shell(this.directory), ("migrator " + words).split(" "));
		assertThat(ran.code()).isEqualTo(2);
		assertThat(ran.messages()).startsWith("error: ").doesNotContain(SECRET);
	}

	@Test
	void thoseOfTheConnectionAreNotInTheLogAtDebugLevel() {
		Shell shell = new Shell(this.directory).script("1.sql", "revision: a1", "CREATE TABLE t ();", "DROP TABLE t;")
			.option("--migrator.url=%s?user=%s&password=%s".formatted(this.database.url(), this.role, SECRET))
			.option("--spring.datasource.password=" + SECRET)
			.file(".env", "DATABASE_URL=postgresql://u:%s@h/d".formatted(SECRET))
			.option("--spring.config.import=file:" + this.directory + "/.env[.properties]");
		Ran ran = run(shell, "migrator", "upgrade", VERBOSE);
		assertThat(ran.code()).as(ran.messages()).isZero();
		assertThat(ran.messages()).contains("DEBUG").doesNotContain(SECRET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE ROLE {role} PASSWORD 'm4rk3d';", "CREATE ROLE x PASSWORD 'm4rk3d' 'm4rk3d';",
			"CREATE ROLE x LOGIN PASSWORD m4rk3d;", "CREATE ROLE x LOGIN PASSWORD \"m4rk3d\";",
			"ALTER ROLE nobody_here\nPASSWORD $x$m4rk3d$x$;",
			"DO $$ BEGIN EXECUTE 'CREATE ROLE {role} PASSWORD ''m4rk3d'''; END $$;",
			"DO $$ BEGIN EXECUTE 'CREATE ROLE x PASSWORD ''m4rk3d'; END $$;",
			"CREATE USER MAPPING FOR {role} SERVER none OPTIONS (password 'm4rk3d');",
			"CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1 port=1 passwort=m4rk3d' PUBLICATION p;",
			"SELECT dblink('postgresql://u:m4rk3d@host/db', 'SELECT 1');" })
	void thoseOfAStatementAreNeverShown(String statement) {
		for (String mode : List.of("", " transaction:false")) {
			Shell shell = new Shell(this.directory)
				.script("1.sql", "revision: a1", "SELECT 1;\n" + statement.replace("{role}", this.role), "")
				.on(this.database);
			shell.file("db/migrations/1.sql", "-- One%n--%n-- revision: a1%n%n-- migrate:up%s%nSELECT 1;%n%s%n"
				.formatted(mode, statement.replace("{role}", this.role)));
			for (String command : List.of("upgrade --stacktrace", "status --format=json",
					"history --runs --format=json", "lock --format=json")) {
				Ran ran = run(shell, ("migrator " + command).split(" "));
				assertThat(ran.messages() + ran.results()).as(command + mode).isNotBlank().doesNotContain(SECRET);
			}
			assertThat(endpoint()).contains("a1").doesNotContain(SECRET);
			for (String table : List.of("history", "journal")) {
				assertThat(this.database.values(String.class, "SELECT t::text FROM migrator_%s t".formatted(table)))
					.noneMatch((row) -> row.contains(SECRET));
			}
			this.database.execute("DROP TABLE migrator_version, migrator_history, migrator_journal");
		}
	}

	@Test
	void thoseOfAStatementAreNeverKept() {
		String other = this.database.createRole("other");
		Shell shell = new Shell(this.directory)
			.script("1.sql", "revision: a1", "ALTER ROLE %s PASSWORD '%s';".formatted(other, SECRET),
					"ALTER ROLE %s PASSWORD '%s2';".formatted(other, SECRET))
			.on(this.database);
		assertThat(run(shell, "migrator", "upgrade").code()).isZero();
		shell.script("1.sql", "revision: a1", "ALTER ROLE %s PASSWORD '%s3';".formatted(other, SECRET), "")
			.script("2.sql", "revision: b2\n-- revises: a1", "SELECT 1;", "");
		Ran ran = run(shell, "migrator", "upgrade", "--stacktrace");
		assertThat(ran.messages()).contains("changed since it ran").doesNotContain(SECRET);
		assertThat(this.database.values(String.class, "SELECT t::text FROM migrator_history t")).hasSize(1)
			.noneMatch((row) -> row.contains(SECRET));
	}

	private String endpoint() {
		StringBuilder shown = new StringBuilder();
		Applications.on(this.database)
			.withPropertyValues("migrator.auto-migrate=false",
					"migrator.locations=file:" + this.directory + "/db/migrations",
					"management.endpoints.web.exposure.include=*")
			.withConfiguration(AutoConfigurations.of(MigrationsEndpointAutoConfiguration.class))
			.run((context) -> {
				MigrationsEndpoint endpoint = context.getBean(MigrationsEndpoint.class);
				shown.append(endpoint.migrations(null)).append(endpoint.migration("a1"));
			});
		return shown.toString();
	}

	/** What is thrown before a command begins is shown as the JVM shows it. */
	private static Ran run(Shell shell, String... words) {
		try {
			return shell.run(TestApplication::main, words);
		}
		catch (RuntimeException ex) {
			ByteArrayOutputStream trace = new ByteArrayOutputStream();
			ex.printStackTrace(new PrintStream(trace, true, StandardCharsets.UTF_8));
			return new Ran(1, "", trace.toString(StandardCharsets.UTF_8));
		}
	}

}
