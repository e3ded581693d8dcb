package dev.migrator.boot.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class DdlAutoWarningTests {

	@ParameterizedTest
	@CsvSource({ "spring.jpa.hibernate.ddl-auto, update, there twice",
			"spring.jpa.hibernate.ddl-auto, create, are lost", "spring.jpa.hibernate.ddl-auto, create-drop, are lost",
			"spring.jpa.hibernate.ddl-auto, UPDATE, there twice",
			"spring.jpa.properties.hibernate.hbm2ddl.auto, create-only, are lost",
			"spring.jpa.properties.jakarta.persistence.schema-generation.database.action, drop-and-create, are lost" })
	void whatChangesTheSchemaIsNamedWithItsReason(String property, String value, String reason) {
		assertThat(DdlAutoWarning.of(new MockEnvironment().withProperty(property, value)))
			.startsWith(property + "=" + value)
			.contains(reason, "validate or none");
	}

	@ParameterizedTest
	@ValueSource(strings = { "validate", "none", "" })
	void whatOnlyLooksIsNoMatter(String value) {
		assertThat(DdlAutoWarning.of(new MockEnvironment().withProperty("spring.jpa.hibernate.ddl-auto", value)))
			.isNull();
	}

	@Test
	void nothingSaidIsNoMatter() {
		assertThat(DdlAutoWarning.of(new MockEnvironment())).isNull();
	}

}
