package dev.migrator.sql;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migrator.error.DefinitionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IdentifiersTests {

	@ParameterizedTest
	@CsvSource({ "orders, orders", "_o1, _o1", "Orders, \"Orders\"", "1a, \"1a\"", "a b, \"a b\"", "a.b, \"a.b\"",
			"a$b, \"a$b\"", "größe, \"größe\"", "a\"b, \"a\"\"b\"", "user, \"user\"", "left, \"left\"", "int, \"int\"",
			"name, name" })
	void namesAreQuotedWhereTheyNeedIt(String name, String quoted) {
		assertThat(Identifiers.quote(name)).isEqualTo(quoted);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a\0b", "a23456789012345678901234567890123456789012345678901234567890123x",
			"ä23456789012345678901234567890123456789012345678901234567890123" })
	void whatCannotBeANameIsRefused(String name) {
		assertThatExceptionOfType(DefinitionException.class).isThrownBy(() -> Identifiers.quote(name))
			.withMessageContaining("name");
	}

	@Test
	void severalNamesStandInOneList() {
		assertThat(Identifiers.quote(List.of("a", "B"))).isEqualTo("a, \"B\"");
		assertThat(QualifiedName.of("Shop", "order").sql()).isEqualTo("\"Shop\".\"order\"");
		assertThat(QualifiedName.of("a.b").sql()).isEqualTo("\"a.b\"");
	}

}
