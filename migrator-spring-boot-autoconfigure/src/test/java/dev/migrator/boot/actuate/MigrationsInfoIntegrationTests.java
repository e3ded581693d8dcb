package dev.migrator.boot.actuate;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.migrator.boot.Answers;
import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.boot.autoconfigure.MigratorDatabases;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationsInfoIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private ApplicationContextRunner runner;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.runner = Applications.on(this.database, new ScriptDirectory(directory).customers())
			.withConfiguration(AutoConfigurations.of(MigrationsInfoAutoConfiguration.class));
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void isOffUnlessTurnedOn() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(MigrationsInfoContributor.class));
	}

	@Test
	void isOffAlsoIfAllAreOnByDefault() {
		this.runner.withPropertyValues("management.info.defaults.enabled=true")
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationsInfoContributor.class));
	}

	@Test
	void tellsStateAndHeads() {
		this.runner.withPropertyValues("management.info.migrations.enabled=true").run((context) -> {
			context.getBean(MigratorDatabases.class).all().values().forEach(Answers::renew);
			Info.Builder info = new Info.Builder();
			context.getBean(MigrationsInfoContributor.class).contribute(info);
			assertThat(info.build().getDetails()).isEqualTo(Map.of("migrations", Map.of("default", Map.of("state",
					"UP_TO_DATE", "current", List.of("c3d4"), "heads", List.of("c3d4"), "pending", 0))));
		});
	}

}
