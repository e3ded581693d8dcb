package dev.migrator.boot.env;

import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What {@code DATABASE_URL} says, as a JDBC data source takes it.
 *
 * @param jdbcUrl the JDBC URL, without user and password
 * @param username the user, or {@code null} if the URL has none
 * @param password the password, or {@code null} if the URL has none
 * @param description the database and its servers in words, such as
 * {@code database shop on db.example.org:5433}
 */
record DatabaseUrl(String jdbcUrl, @Nullable String username, @Nullable String password, String description) {

	/** Only known schemes are shown: of anything else a password may be a part. */
	private static final Pattern OTHER_DATABASE = Pattern.compile(
			"(?:jdbc:)?(mysql|mariadb|sqlite|h2|oracle|sqlserver|mssql|db2|cockroachdb|mongodb|redis"
					+ "|postgres(?:ql)?[+](?:asyncpg|psycopg2?|psycopg2cffi|pg8000|ssl)|postgis)\\b.*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	DatabaseUrl {
		refuseBlanks("user", username);
		refuseBlanks("password", password);
	}

	/**
	 * Read the value of {@code DATABASE_URL}.
	 * @param text the value; blanks and quotes around it do not count
	 * @return what it says
	 * @throws DatabaseUrlException if it cannot be used
	 */
	static DatabaseUrl parse(String text) {
		String url = withoutQuotes(text);
		if (LibpqUrl.accepts(url)) {
			return of(LibpqUrl.parse(url));
		}
		if (url.startsWith(JdbcUrl.PREFIX)) {
			return JdbcUrl.parse(url);
		}
		var other = OTHER_DATABASE.matcher(url);
		throw new DatabaseUrlException(
				other.matches() ? "It is a URL of '" + other.group(1) + "', not one of PostgreSQL."
						: "It is not a URL of PostgreSQL.",
				"Write postgresql://user:password@host:5432/database, or jdbc:postgresql://host:5432/database.");
	}

	private static DatabaseUrl of(LibpqUrl url) {
		Hosts hosts = Hosts.of(url.value("host"), url.value("port"));
		String user = url.value("user");
		// libpq's default, written out: the driver knows the user only when it connects
		String database = (url.value("dbname") != null) ? url.value("dbname") : user;
		StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");
		for (Map.Entry<String, String> parameter : LibpqParameters.toJdbc(url).entrySet()) {
			parameters.add(parameter.getKey() + "=" + PercentEncoding.encode(parameter.getValue()));
		}
		String jdbcUrl = JdbcUrl.PREFIX + "//" + hosts.inJdbcUrl() + "/"
				+ ((database != null) ? PercentEncoding.encode(database) : "") + parameters;
		return new DatabaseUrl(jdbcUrl, user, url.value("password"), describe(database, hosts));
	}

	/**
	 * Describe a database for a line of the log.
	 * @param database its name, or {@code null} for the one that is called as the user
	 * @param hosts its servers
	 * @return the words
	 */
	static String describe(@Nullable String database, Hosts hosts) {
		String name = (database != null) ? "database " + database.replaceAll("\\p{Cntrl}", "?") : "the user's database";
		return name + " on " + hosts.inWords();
	}

	/**
	 * Return a value as it was meant.
	 * @param value the value; secrets end in line feeds, and {@code .env} files have
	 * quotes
	 * @return the value without blanks and one pair of quotes around it; may be empty
	 */
	static String withoutQuotes(String value) {
		String text = value.strip();
		boolean quoted = text.length() > 1 && (text.startsWith("\"") || text.startsWith("'"))
				&& text.charAt(0) == text.charAt(text.length() - 1);
		return quoted ? text.substring(1, text.length() - 1).strip() : text;
	}

	private static void refuseBlanks(String what, @Nullable String value) {
		if (value != null && value.isBlank()) {
			throw new DatabaseUrlException("Its " + what + " has nothing but blanks, which Spring Boot takes for none.",
					"Change the " + what + ", or leave it out.");
		}
	}

	/**
	 * Return the description, so that the password is in no log.
	 */
	@Override
	public String toString() {
		return this.description;
	}

}
