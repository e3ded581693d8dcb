package dev.migrator.boot.metrics;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.migrator.boot.Answers;
import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.boot.autoconfigure.MigratorDatabase;
import dev.migrator.boot.autoconfigure.MigratorDatabases;
import dev.migrator.execution.BackfillProgress;
import dev.migrator.execution.MigrationListener;
import dev.migrator.revision.Direction;
import dev.migrator.revision.RevisionGraph.Matching;
import dev.migrator.revision.Step;
import dev.migrator.testdatabase.TestDatabase;
import dev.migrator.testdatabase.WireTap;

import static org.assertj.core.api.Assertions.assertThat;

class MigratorMetricsIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private ScriptDirectory scripts;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.scripts = new ScriptDirectory(directory).customers();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void knowTheRunAtStartUp() {
		run((registry, database) -> {
			assertThat(registry.get("migrator.runs").tag("outcome", "done").functionTimer().count()).isOne();
			assertThat(registry.get("migrator.runs").tag("outcome", "failed").functionTimer().count()).isZero();
			assertThat(registry.get("migrator.last.run.duration").timeGauge().value(TimeUnit.NANOSECONDS)).isPositive();
			assertThat(registry.get("migrator.lock.wait").functionTimer().count()).isOne();
			assertThat(registry.get("migrator.lock.wait").functionTimer().totalTime(TimeUnit.NANOSECONDS)).isPositive();
			assertThat(registry.get("migrator.revision.duration")
				.tags("revision", "c3d4", "direction", "up", "outcome", "done")
				.timeGauge()
				.value(TimeUnit.NANOSECONDS)).isPositive();
			assertThat(registry.get("migrator.retries").tag("kind", "step").functionCounter().count()).isZero();
			assertThat(registry.get("migrator.running").gauge().value()).isZero();
		});
	}

	@Test
	void tellHowTheDatabaseStands() {
		run((registry, database) -> {
			Answers.renew(database);
			assertThat(value(registry, "migrator.revisions", "applied")).isEqualTo(2);
			assertThat(value(registry, "migrator.revisions", "pending")).isZero();
			assertThat(value(registry, "migrator.revisions", "unknown")).isZero();
			assertThat(value(registry, "migrator.state", "up_to_date")).isOne();
			assertThat(value(registry, "migrator.state", "pending")).isZero();
			assertThat(heads(registry)).containsExactlyInAnyOrder("database c3d4", "scripts c3d4");
			this.scripts.sql("e5f6", "c3d4", "SELECT 1;", "");
			Answers.renew(database);
			assertThat(value(registry, "migrator.revisions", "pending")).isOne();
			assertThat(value(registry, "migrator.state", "pending")).isOne();
			assertThat(heads(registry)).containsExactlyInAnyOrder("database c3d4", "scripts e5f6");
		});
	}

	@Test
	void countUnknownRevisions() {
		run((registry, database) -> {
			this.scripts.delete("c3d4");
			Answers.renew(database);
			assertThat(value(registry, "migrator.revisions", "unknown")).isOne();
			assertThat(value(registry, "migrator.revisions", "applied")).isOne();
			assertThat(value(registry, "migrator.state", "ahead")).isOne();
		});
	}

	@Test
	void areNotANumberIfTheDatabaseCannotBeAsked() {
		run((registry, database) -> {
			this.database.execute("DROP TABLE migrator_version",
					"CREATE VIEW migrator_version AS SELECT 1 / 0 AS version_num");
			Answers.renew(database);
			assertThat(value(registry, "migrator.revisions", "pending")).isNaN();
			assertThat(value(registry, "migrator.state", "unknown")).isOne();
			assertThat(heads(registry)).isEmpty();
		});
	}

	@Test
	void followRunsAtRunTime() {
		run((registry, database) -> {
			this.scripts.sql("e5f6", "c3d4", "SELECT 1;", "");
			database.migrator().upgrade("head");
			assertThat(registry.get("migrator.revision.duration").tag("revision", "e5f6").timeGauges()).hasSize(1);
			database.migrator().downgrade("-1", false);
			assertThat(registry.get("migrator.revision.duration").tag("revision", "e5f6").timeGauges())
				.extracting((gauge) -> gauge.getId().getTag("direction"))
				.containsExactlyInAnyOrder("up", "down");
		});
	}

	@Test
	void forgetOldRevisions() {
		String parent = "c3d4";
		for (int i = 0; i < 55; i++) {
			String id = "b%03d".formatted(i);
			this.scripts.sql(id, parent, "", "");
			parent = id;
		}
		run((registry, database) -> assertThat(registry.get("migrator.revision.duration").timeGauges()).hasSize(50)
			.extracting((gauge) -> gauge.getId().getTag("revision"))
			.contains("b054")
			.doesNotContain("a1b2", "b000"));
	}

	@Test
	void tellHowFarABackfillIs() {
		run((registry, database) -> {
			Step step = new Step(database.migrator().graph().find("c3d4", Matching.CAREFUL), Direction.UP, List.of(),
					new TreeSet<>(), List.of());
			MigrationListener listener = database.runs().listener();
			listener.backfillProgress(step,
					new BackfillProgress("customer", 100, 100, 90, 250L, Duration.ofSeconds(1), false));
			listener.backfillProgress(step,
					new BackfillProgress("customer", 200, 200, 180, 250L, Duration.ofSeconds(2), false));
			listener.backfillRetried(step, "customer", 1, "locked", List.of(), Duration.ZERO);
			Tags tags = Tags.of("database", "default", "revision", "c3d4", "table", "customer");
			assertThat(registry.get("migrator.backfill.rows.done").tags(tags).gauge().value()).isEqualTo(200);
			assertThat(registry.get("migrator.backfill.rows.total").tags(tags).gauge().value()).isEqualTo(250);
			assertThat(registry.get("migrator.retries").tag("kind", "batch").functionCounter().count()).isOne();
		});
	}

	@Test
	void allHaveDescriptionAndDatabase() {
		run((registry, database) -> assertThat(meters(registry)).isNotEmpty().allSatisfy((meter) -> {
			assertThat(meter.getId().getDescription()).isNotBlank();
			assertThat(meter.getId().getTag("database")).isEqualTo("default");
		}));
	}

	@Test
	void scrapesAskTheDatabaseOnce() {
		try (WireTap tap = WireTap.open(this.database)) {
			run((registry, database) -> {
				tap.reset();
				meters(registry).forEach((meter) -> meter.measure().forEach((value) -> value.getValue()));
				meters(registry).forEach((meter) -> meter.measure().forEach((value) -> value.getValue()));
				assertThat(tap.statements().stream().filter((sql) -> sql.contains("migrator_version"))).hasSize(1);
			}, "spring.datasource.url=" + tap.url());
		}
	}

	@Test
	void areAwayWithoutARegistry() {
		Applications.on(this.database, this.scripts)
			.withConfiguration(AutoConfigurations.of(MigratorMetricsAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MigratorMetrics.class));
	}

	@Test
	void areAwayWithoutMicrometer() {
		Applications.on(this.database, this.scripts)
			.withConfiguration(AutoConfigurations.of(MigratorMetricsAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("migratorMetrics"));
	}

	@Test
	void backOff() {
		runner().withBean("own", MigratorMetrics.class)
			.run((context) -> assertThat(context).hasSingleBean(MigratorMetrics.class).hasBean("own"));
	}

	private static List<Meter> meters(MeterRegistry registry) {
		return registry.getMeters()
			.stream()
			.filter((meter) -> meter.getId().getName().startsWith("migrator."))
			.toList();
	}

	private static double value(MeterRegistry registry, String name, String state) {
		return registry.get(name).tags("database", "default", "state", state).gauge().value();
	}

	private static List<String> heads(MeterRegistry registry) {
		return registry.find("migrator.head.info")
			.gauges()
			.stream()
			.map((gauge) -> gauge.getId().getTag("source") + " " + gauge.getId().getTag("revision"))
			.toList();
	}

	private ApplicationContextRunner runner() {
		return Applications.on(this.database, this.scripts)
			.withBean(SimpleMeterRegistry.class)
			.withConfiguration(AutoConfigurations.of(MigratorMetricsAutoConfiguration.class,
					MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class));
	}

	private void run(BiConsumer<MeterRegistry, MigratorDatabase> test, String... properties) {
		runner().withPropertyValues(properties)
			.run((context) -> test.accept(context.getBean(MeterRegistry.class),
					context.getBean(MigratorDatabases.class).all().get(MigratorDatabases.DEFAULT)));
	}

}
