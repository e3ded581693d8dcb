package dev.migrator.execution;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.migrator.execution.connection.Identity;
import dev.migrator.sql.SqlStatement;

import static org.assertj.core.api.Assertions.assertThat;

class PrivilegeAdviceTests {

	private static final Identity IDENTITY = new Identity("shop", "public", "app", 180000, false, 1);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			CREATE EXTENSION postgis                       | run CREATE EXTENSION "postgis" once in database "shop"
			create extension if not exists "uuid-ossp"     | run CREATE EXTENSION "uuid-ossp" once
			CREATE SCHEMA archive                          | GRANT CREATE ON DATABASE "shop" TO "app"
			CREATE ROLE reader                             | ALTER ROLE "app" CREATEROLE
			ALTER ROLE reader PASSWORD NULL                | ALTER ROLE "app" CREATEROLE
			SET ROLE other                                 | GRANT the role
			SET SESSION AUTHORIZATION other                | GRANT the role
			ALTER TABLE orders ADD note text               | OWNER TO "app"
			DROP TABLE orders                              | OWNER TO "app"
			CREATE UNIQUE INDEX ON orders (id)             | OWNER TO "app"
			CREATE INDEX CONCURRENTLY ON orders (id)       | OWNER TO "app"
			CREATE TABLE shop.orders ()                    | GRANT USAGE, CREATE ON SCHEMA
			CREATE VIEW v AS SELECT 1                      | GRANT USAGE, CREATE ON SCHEMA
			INSERT INTO orders VALUES (1)                  | missing privilege to the migrating role "app"
			/* nothing known */ (SELECT 1)                 | missing privilege to the migrating role "app"
			""")
	void dependsOnTheKindOfTheStatement(String sql, String advice) {
		assertThat(PrivilegeAdvice.of(new SqlStatement(sql, 1, 1, false, "", ";"), IDENTITY)).contains(advice)
			.endsWith(".");
	}

	@Test
	void isGeneralWhereNoStatementIsKnown() {
		assertThat(PrivilegeAdvice.of(null, IDENTITY)).contains("migrator.role");
	}

}
