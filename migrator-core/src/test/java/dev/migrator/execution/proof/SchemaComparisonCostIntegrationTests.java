package dev.migrator.execution.proof;

import org.junit.jupiter.api.Test;

import dev.migrator.diff.DiffOptions;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.testdatabase.TestDatabase;
import dev.migrator.testdatabase.WireTap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What it costs to compare two schemas.
 */
class SchemaComparisonCostIntegrationTests {

	@Test
	void equalSchemasCostTheSameHoweverManyChecksTheyHave() {
		assertThat(roundTrips(20)).isEqualTo(roundTrips(1));
	}

	private static int roundTrips(int columns) {
		try (TestDatabase database = TestDatabase.create(); WireTap tap = WireTap.open(database)) {
			database.execute("""
					DO $$ BEGIN FOR i IN 1..%d LOOP
					  EXECUTE format('CREATE TABLE t%%s (status varchar(10) CHECK (status IN (''NEW'', ''OLD'')))', i);
					END LOOP; END $$""".formatted(columns));
			ConnectionSource source = ConnectionSource.opening(tap.dataSource(), "the test's database");
			Catalog catalog = SchemaState.of(source).catalog();
			tap.reset();
			assertThat(SchemaComparison.plan(catalog, catalog, source, DiffOptions.ALL).isEmpty()).isTrue();
			return tap.roundTrips();
		}
	}

}
