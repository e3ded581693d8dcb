package dev.migrator.sample.changes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

import dev.migrator.AutogenerateReport;
import dev.migrator.Migrator;
import dev.migrator.NewRevision;
import dev.migrator.SchemaSide;
import dev.migrator.Schemas;
import dev.migrator.autogenerate.AutogenerateRequest;
import dev.migrator.diff.ChangePlan;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.shadow.ShadowSettings;
import dev.migrator.model.ModelReader;
import dev.migrator.operation.Migration;
import dev.migrator.testdatabase.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests that every kind of change to the shop's entities gives a revision that proves
 * itself on top of the shop's own, and that nothing is left to do then. The changes stand
 * in text files beside this class; anybody can add one.
 */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntityChangesIntegrationTests {

	private static final String BY_HAND = """
			-- By hand
			--
			-- revision: 0123456789ab
			-- revises: aca9b79b3a87
			-- created: 2026-12-01T00:00:00Z

			-- migrate:up
			""";

	private TestDatabase server;

	@BeforeAll
	void create() {
		this.server = TestDatabase.create();
	}

	@AfterAll
	void close() {
		this.server.close();
	}

	static Stream<EntityChange> changes() {
		return Stream
			.of("columns", "types", "constraints", "indexes", "associations", "collections", "inheritance",
					"generators", "tables", "validation", "later", "by-hand")
			.flatMap((file) -> EntityChange.parse(read(file + ".txt")).stream())
			.filter((change) -> change.toString().contains(System.getProperty("changes", "")));
	}

	private static String read(String file) {
		try (InputStream stream = EntityChangesIntegrationTests.class.getResourceAsStream(file)) {
			return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void theEntitiesAndTheRevisionsSayTheSame(@TempDir Path scripts) {
		ChangePlan plan = schemas(scripts, (major) -> EntityModels.read(getClass().getClassLoader(), major))
			.compare(SchemaSide.MIGRATIONS, SchemaSide.MODELS, false);
		assertThat(plan.statements()).isEmpty();
		assertThat(plan.untouched()).singleElement()
			.asString()
			.contains("customers_email_key", "orders_open_idx", "payments_captured_order_id_key");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("changes")
	void givesARevisionThatProvesItself(EntityChange change, @TempDir Path classes, @TempDir Path scripts)
			throws IOException {
		if (!change.sql().isEmpty()) {
			Files.writeString(scripts.resolve("20261201_0000_0123456789ab_by_hand.sql"), BY_HAND + change.sql());
		}
		if (change.given() != null) {
			try (ChangedEntities entities = ChangedEntities.of(change.given(), classes.resolve("given"))) {
				assertThat(generate(schemas(scripts, (major) -> EntityModels.read(entities, major))).file())
					.isNotNull();
			}
		}
		try (ChangedEntities entities = ChangedEntities.of(change, classes)) {
			Schemas schemas = schemas(scripts, (major) -> EntityModels.read(entities, major));
			if (!change.refusal().isEmpty()) {
				assertThatThrownBy(() -> generate(schemas)).isInstanceOf(MigratorException.class)
					.hasMessageContaining(change.refusal());
				return;
			}
			AutogenerateReport report = generate(schemas);
			if (change.isNothing()) {
				assertThat(report.upgrade().statements()).isEmpty();
				assertThat(report.file()).isNull();
				return;
			}
			String revision = Files.readString(Objects.requireNonNull(report.file(), "Nothing is different"));
			assertThat(revision).contains(change.expected());
			change.unexpected().forEach((text) -> assertThat(revision).doesNotContain(text));
			change.notes().forEach((text) -> assertThat(String.join("\n", report.notes())).contains(text));
			Files.writeString(report.file(), change.fill(revision));
			AutogenerateReport second = generate(schemas);
			assertThat(second.upgrade().statements()).isEmpty();
			assertThat(second.file()).isNull();
		}
	}

	private static AutogenerateReport generate(Schemas schemas) {
		return schemas.autogenerate(NewRevision.of("Follow the entities"), AutogenerateRequest.DEFAULT);
	}

	private Schemas schemas(Path scripts, ModelReader models) {
		ConnectionSource connections = ConnectionSource.opening(this.server.url(), this.server.username(),
				this.server.password());
		return Migrator.builder(connections)
			.locations("classpath:db/migrations")
			.packages("dev.migrator.sample.migrations")
			.migrationFactory((name) -> (Migration) BeanUtils
				.instantiateClass(ClassUtils.resolveClassName(name, getClass().getClassLoader())))
			.scriptsDirectory(scripts)
			.shadow(new ShadowSettings(null, null, null, false, ShadowSettings.Mode.SERVER))
			.build()
			.schemas(models);
	}

}
