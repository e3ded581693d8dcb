package dev.migrator.execution.connection;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.common.BaseDataSource;

/**
 * The way to a database as environment variables, which PostgreSQL's own programs
 * understand.
 */
public final class LibpqEnvironment {

	private static final int DEFAULT_PORT = 5432;

	private LibpqEnvironment() {
	}

	/**
	 * Return the variables of a data source of the driver. What it does not say is left
	 * to the environment of this process.
	 * @param source the source
	 * @return values by the name of the variable; one of them may be a password
	 */
	public static Map<String, String> of(BaseDataSource source) {
		Map<String, String> variables = new LinkedHashMap<>();
		put(variables, "PGHOST", String.join(",", source.getServerNames()));
		put(variables, "PGPORT",
				Arrays.stream(source.getPortNumbers())
					.mapToObj((port) -> String.valueOf((port == 0) ? DEFAULT_PORT : port))
					.collect(Collectors.joining(",")));
		put(variables, "PGDATABASE", (source.getDatabaseName() != null) ? source.getDatabaseName() : source.getUser());
		put(variables, "PGUSER", source.getUser());
		put(variables, "PGPASSWORD", source.getPassword());
		put(variables, "PGSSLMODE", source.getProperty(PGProperty.SSL_MODE));
		put(variables, "PGSSLROOTCERT", source.getProperty(PGProperty.SSL_ROOT_CERT));
		put(variables, "PGSSLCERT", source.getProperty(PGProperty.SSL_CERT));
		put(variables, "PGTARGETSESSIONATTRS", (source.getServerNames().length > 1) ? "read-write" : null);
		put(variables, "PGAPPNAME", "migrator backup");
		return variables;
	}

	private static void put(Map<String, String> variables, String name, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			variables.put(name, value);
		}
	}

}
