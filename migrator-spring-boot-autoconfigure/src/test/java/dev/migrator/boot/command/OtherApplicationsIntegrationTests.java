package dev.migrator.boot.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migrator.boot.command.Shell.Ran;
import dev.migrator.boot.fleet.FleetApplication;
import dev.migrator.boot.fleet.FleetObjects;
import dev.migrator.boot.library.LibraryApplication;
import dev.migrator.boot.library.LibraryObjects;
import dev.migrator.schema.hazard.HazardKind;
import dev.migrator.testdatabase.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a new user does, from the first revision to an empty database and from an earlier
 * version to this one, with two applications whose entities have other styles.
 */
@Tag("integration")
@Isolated("takes standard output")
class OtherApplicationsIntegrationTests {

	private static final String ALL = Arrays.stream(HazardKind.values())
		.map(Object::toString)
		.collect(Collectors.joining(","));

	private static final String VIEWS = """
			CREATE VIEW trips_of_today AS
			  SELECT t.id, d.licence, t.cost FROM trip t JOIN drivers d ON d.id = t.driver_id
			  WHERE t.started_at >= current_date;

			CREATE UNIQUE INDEX depot_open_name ON depot (lower(name)) WHERE zone IS NOT NULL;

			CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
			BEGIN
			  NEW.updated_at = now();
			  RETURN NEW;
			END
			$$;

			CREATE TRIGGER depot_touched BEFORE UPDATE ON depot FOR EACH ROW EXECUTE FUNCTION touch();
			""";

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	private Shell shell;

	private Consumer<String[]> main = LibraryApplication::main;

	@BeforeEach
	void prepare() {
		this.shell = new Shell(this.directory).on(this.database).generating();
	}

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void aLibraryFromNothingAndBack() {
		String empty = this.database.dumpSchema();
		first();
		starts(LibraryApplication.class, LibraryObjects::all);
		undone(empty);
	}

	@Test
	void aFleetFromNothingAndBack() {
		fleet();
		String empty = this.database.dumpSchema();
		first();
		starts(FleetApplication.class, FleetObjects::all);
		undone(empty);
	}

	@Test
	void aLibraryFromAnEarlierVersion() {
		String file = earlier(
				Map.ofEntries(Map.entry("    pages integer,\n", ""),
						Map.entry("    kind character varying(10) NOT NULL,\n", ""),
						Map.entry(",\n    CONSTRAINT work_kind_check CHECK (kind IN ('BOOK', 'JOURNAL'))", ""),
						Map.entry("name character varying(120)", "name character varying(60)"),
						Map.entry("'WEEKLY', 'MONTHLY', 'YEARLY'", "'WEEKLY', 'YEARLY'"),
						Map.entry("version integer NOT NULL", "version integer"), Map.entry(" ON DELETE CASCADE", ""),
						Map.entry("INCREMENT BY 10 ", "INCREMENT BY 5 "),
						Map.entry("    faculty ", "    \"old faculty\" text,\n    faculty ")),
				"catalog.authorship", "\"Lending\".loan");
		assertThat(file).contains("CREATE TABLE catalog.authorship", "CREATE TABLE \"Lending\".loan",
				"ALTER TABLE catalog.work ADD COLUMN pages integer;", "UPDATE catalog.work SET kind = ",
				"ALTER COLUMN name TYPE character varying(120)", "deletes-data (\"Lending\".student.\"old faculty\"",
				"CHECK (frequency IN ('WEEKLY', 'YEARLY')) NOT VALID", "ON DELETE CASCADE NOT VALID")
			.doesNotContain("catalog.publisher_id START", "rewrites-table (");
		starts(LibraryApplication.class, LibraryObjects::all);
	}

	@Test
	void aFleetFromAnEarlierVersion() {
		fleet();
		String file = earlier(Map.ofEntries(Map.entry("'DIESEL', 'ELECTRIC', 'PETROL'", "'DIESEL', 'PETROL'"),
				Map.entry("'B', 'C', 'CE'", "'B', 'CE'"), Map.entry("kilometres * price", "kilometres + price"),
				Map.entry("    floors integer[],\n", ""), Map.entry("settings jsonb", "settings json"),
				Map.entry("numeric(9,3)", "numeric(7,2)"), Map.entry("(country, phone)", "(phone)"),
				Map.entry("(zone, name)", "(zone)"), Map.entry("age >= 18", "age >= 21"),
				Map.entry("'Who drives'", "'Driver'"), Map.entry("DEFAULT 2", "DEFAULT 3"),
				Map.entry("DEFAULT now() NOT NULL", ""), Map.entry("    d.licence,\n", ""),
				Map.entry("plate character varying(12)", "plate character varying(8)"),
				Map.entry(" WHERE (zone IS NOT NULL)", ""), Map.entry("BEFORE UPDATE", "BEFORE INSERT OR UPDATE")),
				"drivers_depots");
		assertThat(file)
			.contains("ALTER TYPE fuel ADD VALUE 'ELECTRIC' AFTER 'DIESEL';",
					"ALTER TYPE licence_class ADD VALUE 'C' AFTER 'B';", "CREATE TABLE drivers_depots",
					"CREATE UNIQUE INDEX CONCURRENTLY driver_phone_new ON drivers (country, phone);",
					"COMMENT ON TABLE drivers IS 'Who drives';", "USING settings::jsonb;",
					"ADD COLUMN cost numeric(38,2) GENERATED ALWAYS AS (kilometres * price)")
			.doesNotContain("deletes-data (");
		starts(FleetApplication.class, FleetObjects::all);
	}

	/**
	 * Write the first revision as it would be if some things were different or missing,
	 * and then the one that brings them.
	 */
	private String earlier(Map<String, String> edits, String... missing) {
		String first = generated();
		Path file = scripts().get(0);
		for (Map.Entry<String, String> edit : edits.entrySet()) {
			assertThat(first).contains(edit.getKey());
			first = first.replace(edit.getKey(), edit.getValue());
		}
		write(file,
				Arrays.stream(first.split("\n\n"))
					.filter((paragraph) -> paragraph.contains("CREATE VIEW")
							|| Arrays.stream(missing).noneMatch(paragraph::contains))
					.collect(Collectors.joining("\n\n")) + "\n");
		String second = generated("--allow=" + ALL);
		Ran upgrade = run("upgrade");
		assertThat(upgrade.code()).as(upgrade.messages()).isZero();
		nothingIsLeft();
		Ran drift = run("drift");
		assertThat(drift.code()).as(drift.results()).isZero();
		return second;
	}

	private List<Path> scripts() {
		try (Stream<Path> files = Files.list(this.directory.resolve("db/migrations"))) {
			return files.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void write(Path file, String content) {
		try {
			Files.writeString(file, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void fleet() {
		this.main = FleetApplication::main;
		this.shell.file("db/schema/views.sql", VIEWS);
	}

	private String first() {
		String file = generated();
		assertThat(run("upgrade").code()).isZero();
		nothingIsLeft();
		Ran drift = run("drift");
		assertThat(drift.code()).as(drift.results()).isZero();
		return file;
	}

	private String generated(String... options) {
		Ran ran = run(
				Stream.concat(Stream.of("revision", "--autogenerate", "-m", "Follow the models"), Stream.of(options))
					.toArray(String[]::new));
		assertThat(ran.code()).as(ran.messages()).isZero();
		assertThat(ran.messages()).contains("up, down, and up again");
		try {
			return Files.readString(Path.of(ran.results().strip()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void nothingIsLeft() {
		Ran check = run("check");
		assertThat(check.code()).as(check.results()).isZero();
		Ran second = run("revision", "--autogenerate", "-m", "Nothing");
		assertThat(second.results()).as(second.messages()).isEmpty();
		assertThat(second.messages()).contains("Nothing is different");
	}

	private void starts(Class<?> application, Consumer<EntityManager> persist) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
			.web(WebApplicationType.NONE)
			.run(Stream.concat(this.shell.options().stream(),
					Stream.of("--migrator.locations=file:" + this.directory.resolve("db/migrations"),
							"--migrator.when-pending=fail", "--migrator.auto-migrate=false",
							"--spring.jpa.hibernate.ddl-auto=validate"))
				.toArray(String[]::new))) {
			EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
			factory.runInTransaction(persist);
			assertThat(factory.getMetamodel().getEntities()).hasSizeGreaterThan(5)
				.allSatisfy((entity) -> factory.runInTransaction((manager) -> assertThat(
						manager.createQuery("from " + entity.getName(), Object.class).getResultList())
					.isNotEmpty()));
		}
	}

	private void undone(String empty) {
		Ran downgrade = run("downgrade", "base", "--yes");
		assertThat(downgrade.code()).as(downgrade.messages()).isZero();
		assertThat(this.database.dumpSchema()).isEqualTo(empty);
	}

	private Ran run(String... words) {
		return this.shell.run(this.main, Stream.concat(Stream.of("migrator"), Stream.of(words)).toArray(String[]::new));
	}

}
