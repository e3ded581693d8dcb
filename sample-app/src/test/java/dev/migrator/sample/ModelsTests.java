package dev.migrator.sample;

import dev.migrator.boot.model.ApplicationModels;
import dev.migrator.model.SourceStatement;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the service says what its entities are, without its embedded server.
 */
class ModelsTests {

	@Test
	void areReadWithoutADatabase() {
		try (ApplicationModels models = ApplicationModels.of(new SpringApplication(SampleApplication.class),
				new StandardEnvironment(), 18)) {
			assertThat(models.sources()).singleElement()
				.satisfies((source) -> assertThat(source.statements()).extracting(SourceStatement::cause)
					.contains("Customer", "Order", "OrderLine", "Payment", "Product", "Shipment", "Stock"));
		}
	}

}
