package dev.migrator.sample.order;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OrderNumberTests {

	@ParameterizedTest
	@CsvSource({ "1, 1-8", "100000, 100000-9", "100042, 100042-1", "7992739871, 7992739871-3", "18, 18-2", "5, 5-9" })
	void endsWithACheckDigit(long sequence, String number) {
		assertThat(OrderNumber.of(sequence)).isEqualTo(number);
	}

}
