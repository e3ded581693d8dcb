package dev.migrator.diff;

import java.util.List;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.hazard.HazardKind;
import dev.migrator.sql.Identifiers;

/**
 * Lets a column refuse NULL. On a table that is in use a check is validated first, under
 * a lock that stops nobody: {@code SET NOT NULL} then reads no row (measured).
 */
final class NotNull {

	private NotNull() {
	}

	static List<PlannedStatement> set(CatalogId table, String column, Planning planning) {
		String name = planning.name(table);
		String quoted = Identifiers.quote(column);
		String alter = "ALTER TABLE " + name;
		String setNotNull = "%s ALTER COLUMN %s SET NOT NULL".formatted(alter, quoted);
		String cause = "%s.%s must not hold NULL: SELECT count(*) FROM %s WHERE %s IS NULL".formatted(name, quoted,
				name, quoted);
		if (!planning.online(table)) {
			PlannedStatement plain = PlannedStatement.of(setNotNull);
			return List.of(planning.isNew(table) ? plain
					: plain.with(HazardKind.MAY_FAIL_ON_DATA, cause)
						.with(HazardKind.BLOCKS_READS,
								"%s is read whole to see that %s holds no NULL".formatted(name, quoted)));
		}
		String check = Identifiers.quote(shortened(table.name() + "_" + column) + "_not_null_check");
		return List.of(
				PlannedStatement
					.alone("%s ADD CONSTRAINT %s CHECK (%s IS NOT NULL) NOT VALID".formatted(alter, check, quoted)),
				PlannedStatement.alone("%s VALIDATE CONSTRAINT %s".formatted(alter, check))
					.with(HazardKind.MAY_FAIL_ON_DATA, cause),
				PlannedStatement.of(setNotNull), PlannedStatement.of("%s DROP CONSTRAINT %s".formatted(alter, check)));
	}

	/** PostgreSQL would cut the end, which makes the name unlike others. */
	private static String shortened(String name) {
		return (name.length() > 45) ? name.substring(0, 45) : name;
	}

}
