package dev.migrator.diff;

import java.util.List;

import dev.migrator.testdatabase.TestDatabase;

/**
 * The roles to which the pairs grant something. Roles belong to the whole server: these
 * are made once, cannot log in, and stay.
 */
final class PairRoles {

	private static final List<String> NAMES = created(List.of("app_reader", "app_writer", "admin"));

	private PairRoles() {
	}

	/**
	 * Return the roles, which are there once this returns.
	 * @return their names
	 */
	static List<String> names() {
		return NAMES;
	}

	/** Another JVM may be about to create them on the same server. */
	private static List<String> created(List<String> names) {
		try (TestDatabase database = TestDatabase.create()) {
			for (String name : names) {
				database.execute("""
						DO $$ BEGIN
						  CREATE ROLE %s NOLOGIN;
						EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
						END $$""".formatted(name));
			}
		}
		return names;
	}

}
