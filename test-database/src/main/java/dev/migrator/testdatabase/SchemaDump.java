package dev.migrator.testdatabase;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/**
 * A database's definitions as text. The query stands in {@code schema-dump.sql}.
 */
final class SchemaDump {

	private static final String QUERY = read();

	private SchemaDump() {
	}

	static String of(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			// Every name with its schema, whatever the session's path is
			statement.execute("SET search_path = ''");
			StringBuilder dump = new StringBuilder();
			try (ResultSet result = statement.executeQuery(QUERY)) {
				while (result.next()) {
					dump.append(result.getString(1)).append(' ').append(result.getString(2)).append(": ");
					dump.append(result.getString(3)).append('\n');
				}
			}
			statement.execute("RESET search_path");
			return dump.toString();
		}
	}

	private static String read() {
		try (InputStream query = SchemaDump.class.getResourceAsStream("schema-dump.sql")) {
			return new String(Objects.requireNonNull(query).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
