package dev.migrator.boot.coexistence;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.error.MigratorException;

import static org.assertj.core.api.Assertions.assertThat;

class OtherDatabaseIntegrationTests {

	private Neighbourhood neighbourhood;

	@BeforeEach
	void neighbourhood(@TempDir Path scripts) {
		this.neighbourhood = new Neighbourhood(scripts).revision("SELECT 1;");
	}

	@AfterEach
	void close() {
		this.neighbourhood.close();
	}

	@Test
	void h2IsNotMigrated() {
		this.neighbourhood.application()
			.withPropertyValues("spring.datasource.url=jdbc:h2:mem:shop", "spring.datasource.username=sa",
					"spring.datasource.password=")
			.run((context) -> assertThat(context.getStartupFailure()).hasCauseInstanceOf(MigratorException.class)
				.cause()
				.hasMessageContaining("leads to H2, and only PostgreSQL can be migrated"));
	}

}
