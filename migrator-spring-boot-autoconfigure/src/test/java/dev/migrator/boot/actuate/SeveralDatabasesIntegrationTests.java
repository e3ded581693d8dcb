package dev.migrator.boot.actuate;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import dev.migrator.boot.Answers;
import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.boot.autoconfigure.MigratorDatabases;
import dev.migrator.boot.actuate.MigrationsDescriptor.DatabaseDescriptor;
import dev.migrator.boot.health.MigratorHealthContributorAutoConfiguration;
import dev.migrator.boot.metrics.MigratorMetricsAutoConfiguration;
import dev.migrator.boot.monitor.RunInfo.Operation;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class SeveralDatabasesIntegrationTests {

	private final TestDatabase shop = TestDatabase.create();

	private final TestDatabase audit = TestDatabase.create();

	private ApplicationContextRunner runner;

	@BeforeEach
	void scripts(@TempDir Path shopScripts, @TempDir Path auditScripts) {
		new ScriptDirectory(shopScripts).customers();
		new ScriptDirectory(auditScripts).sql("e5f6", "", "CREATE TABLE event (id bigint);", "DROP TABLE event;");
		this.runner = Applications.on(this.shop)
			.withBean(SimpleMeterRegistry.class)
			.withConfiguration(AutoConfigurations.of(MigrationsEndpointAutoConfiguration.class,
					MigratorHealthContributorAutoConfiguration.class, MigratorMetricsAutoConfiguration.class,
					MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class))
			.withPropertyValues("migrator.databases.shop.locations=file:" + shopScripts,
					"migrator.databases.shop.url=" + this.shop.url(),
					"migrator.databases.shop.username=" + this.shop.username(),
					"migrator.databases.shop.password=" + this.shop.password(),
					"migrator.databases.audit.locations=file:" + auditScripts,
					"migrator.databases.audit.auto-migrate=false", "migrator.databases.audit.url=" + this.audit.url(),
					"migrator.databases.audit.username=" + this.audit.username(),
					"migrator.databases.audit.password=" + this.audit.password(),
					"management.endpoints.web.exposure.include=migrations",
					"management.endpoint.migrations.access=UNRESTRICTED");
	}

	@AfterEach
	void close() {
		this.shop.close();
		this.audit.close();
	}

	@Test
	void eachHasItsNodeInTheEndpoint() {
		run((context) -> {
			Map<String, DatabaseDescriptor> shown = shown(context);
			assertThat(shown).containsOnlyKeys("shop", "audit");
			assertThat(shown.get("shop").state()).isEqualTo(dev.migrator.Status.State.UP_TO_DATE);
			assertThat(shown.get("audit").state()).isEqualTo(dev.migrator.Status.State.PENDING);
		});
	}

	@Test
	void eachIsAComponentOfHealth() {
		run((context) -> assertThat(
				context.getBean("migrationsHealthContributor", CompositeHealthContributor.class).stream())
			.extracting(HealthContributors.Entry::name,
					(entry) -> ((HealthIndicator) entry.contributor()).health().getStatus())
			.containsExactlyInAnyOrder(tuple("shop", Status.UP), tuple("audit", Status.OUT_OF_SERVICE)));
	}

	@Test
	void eachTagsItsMeters() {
		run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("migrator.revisions").tags("database", "audit", "state", "pending").gauge().value())
				.isOne();
			assertThat(registry.get("migrator.revisions").tags("database", "shop", "state", "applied").gauge().value())
				.isEqualTo(2);
		});
	}

	@Test
	void aRunNamesItsDatabase() {
		run((context) -> {
			MigrationsEndpoint endpoint = context.getBean(MigrationsEndpoint.class);
			assertThatExceptionOfType(InvalidEndpointRequestException.class)
				.isThrownBy(() -> endpoint.run(Operation.UPGRADE, null, null))
				.satisfies((ex) -> assertThat(ex.getReason()).contains("shop", "audit"));
			String id = endpoint.run(Operation.UPGRADE, null, "audit").id();
			MigrationsDescriptor.LastRunDescriptor last = shown(context).get("audit").lastRun();
			while (last == null) {
				last = shown(context).get("audit").lastRun();
			}
			assertThat(last.id()).isEqualTo(id);
			assertThat(last.revisions()).containsExactly("e5f6");
		});
	}

	private static Map<String, DatabaseDescriptor> shown(ApplicationContext context) {
		return context.getBean(MigrationsEndpoint.class)
			.migrations(0)
			.contexts()
			.values()
			.iterator()
			.next()
			.databases();
	}

	private void run(Consumer<ApplicationContext> test) {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			context.getBean(MigratorDatabases.class).all().values().forEach(Answers::renew);
			test.accept(context);
		});
	}

}
