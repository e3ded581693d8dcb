package dev.migrator.sample.order;

import java.util.Arrays;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OrderStatusTests {

	@ParameterizedTest
	@CsvSource({ "PLACED, PAID CANCELLED", "PAID, SHIPPED CANCELLED", "SHIPPED, RETURNED", "RETURNED, ''",
			"CANCELLED, ''" })
	void leadsOnlyToTheNextStates(OrderStatus status, String next) {
		assertThat(status.next()).containsExactlyElementsOf(
				Arrays.stream(next.split(" ")).filter((name) -> !name.isEmpty()).map(OrderStatus::valueOf).toList());
	}

}
