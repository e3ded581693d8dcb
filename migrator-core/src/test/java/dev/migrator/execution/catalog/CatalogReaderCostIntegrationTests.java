package dev.migrator.execution.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.testdatabase.TestDatabase;
import dev.migrator.testdatabase.WireTap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What it costs to read a catalog.
 */
class CatalogReaderCostIntegrationTests {

	@Test
	void statementsDoNotGrowWithTheSchema() throws SQLException {
		try (TestDatabase database = TestDatabase.create(); WireTap tap = WireTap.open(database)) {
			assertThat(tables(tap)).isZero();
			List<String> empty = List.copyOf(tap.statements());
			int roundTrips = tap.roundTrips();
			database.execute("""
					DO $$ BEGIN FOR i IN 1..60 LOOP
					  EXECUTE format('CREATE TABLE t%s (id int PRIMARY KEY, a int CHECK (a > 0), b text UNIQUE)', i);
					  EXECUTE format('CREATE VIEW v%s AS SELECT a FROM t%s', i, i);
					END LOOP; END $$""");
			assertThat(tables(tap)).isEqualTo(60);
			List<String> both = tap.statements();
			assertThat(both.subList(empty.size(), both.size())).isEqualTo(empty);
			assertThat(tap.roundTrips()).isEqualTo(2 * roundTrips);
		}
	}

	private static long tables(WireTap tap) throws SQLException {
		try (Connection connection = tap.dataSource().getConnection()) {
			return new CatalogReader(connection, "public").read().all(CatalogKind.TABLE).count();
		}
	}

}
