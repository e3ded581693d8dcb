package dev.migrator.testdatabase;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of a test's own, on the server that all tests of the JVM share; gone after
 * {@link #close()}. Its default time zone is {@code America/St_Johns}; the driver gives a
 * session the JVM's, though.
 * <p>
 * The server is, in this order, the one that {@code -Dmigrator.test.url} (with
 * {@code .username}, {@code .password}; or {@code MIGRATOR_TEST_URL}, …) names, a
 * container where Docker answers, embedded binaries. {@code -Dmigrator.test.postgres}
 * chooses the container's major version, and makes every other server of another version
 * an error. If there is no server, every method that needs one throws an
 * {@link IllegalStateException} that names these three ways.
 */
public final class TestDatabase implements AutoCloseable {

	private final TestServer server;

	private final String name;

	private final List<String> roles = new ArrayList<>();

	TestDatabase(TestServer server, String name) {
		this.server = server;
		this.name = name;
	}

	/**
	 * Create an empty database.
	 * @return the database
	 */
	public static TestDatabase create() {
		TestServer server = TestServer.shared();
		return new TestDatabase(server, server.createDatabase(null));
	}

	/**
	 * Create a copy of a database that is filled only once in a JVM.
	 * @param key what names the content; the same key means the same content
	 * @param content fills an empty database. It may leave connections open: they are
	 * closed by force. If it throws, the next call with this key tries again
	 * @return the copy
	 */
	public static TestDatabase createFrom(String key, Consumer<TestDatabase> content) {
		TestServer server = TestServer.shared();
		return new TestDatabase(server, server.createDatabase(server.template(key, content)));
	}

	/**
	 * Return the JDBC address.
	 * @return the address, without user and password
	 */
	public String url() {
		return this.server.address().url(this.name);
	}

	/**
	 * Return the superuser that owns the database.
	 * @return its name
	 */
	public String username() {
		return this.server.address().username();
	}

	/**
	 * Return the owner's password.
	 * @return the password
	 */
	public String password() {
		return this.server.address().password();
	}

	/**
	 * Return the server's host.
	 * @return a name or an address
	 */
	public String host() {
		return this.server.address().host();
	}

	/**
	 * Return the server's port.
	 * @return the port
	 */
	public int port() {
		return this.server.address().port();
	}

	/**
	 * Return the database's name.
	 * @return the name, which needs no quotes
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the server's major version.
	 * @return 14 to 18
	 */
	public int majorVersion() {
		return this.server.majorVersion();
	}

	/**
	 * Return a source of new connections, without a pool.
	 * @return the source, with the owner's credentials
	 */
	public DataSource dataSource() {
		return simpleDataSource();
	}

	/**
	 * Return a source of new connections of another role.
	 * @param role a role that {@link #createRole} made
	 * @return the source
	 */
	public DataSource dataSource(String role) {
		PGSimpleDataSource dataSource = simpleDataSource();
		dataSource.setUser(role);
		dataSource.setPassword(role);
		return dataSource;
	}

	/**
	 * Connect as the owner.
	 * @return a connection, to be closed by the caller
	 * @throws SQLException if that fails
	 */
	public Connection connect() throws SQLException {
		return simpleDataSource().getConnection();
	}

	private PGSimpleDataSource simpleDataSource() {
		return this.server.address().dataSource(this.name);
	}

	/**
	 * Create a role that may log in, with its name as password. Roles belong to the whole
	 * server: the name is made unique, and the role is dropped with this database.
	 * @param hint the end of its name, lower case
	 * @param attributes what else stands in {@code CREATE ROLE}, such as
	 * {@code CREATEDB}; may be empty
	 * @return its name, which needs no quotes
	 */
	public String createRole(String hint, String... attributes) {
		String role = this.server.createRole(hint, String.join(" ", attributes));
		this.roles.add(role);
		return role;
	}

	/**
	 * Run statements one after the other on one connection, each in autocommit.
	 * @param statements the statements
	 * @throws IllegalStateException if one fails, with the {@link SQLException} as cause
	 */
	public void execute(String... statements) {
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex.getMessage(), ex);
		}
	}

	/**
	 * Run a query.
	 * @param sql the query, with question marks for parameters
	 * @param parameters their values
	 * @return a map from column to value for each row
	 * @throws IllegalStateException if it fails, with the {@link SQLException} as cause
	 */
	public List<Map<String, @Nullable Object>> query(String sql, @Nullable Object... parameters) {
		try (Connection connection = connect(); PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < parameters.length; i++) {
				statement.setObject(i + 1, parameters[i]);
			}
			List<Map<String, @Nullable Object>> rows = new ArrayList<>();
			try (ResultSet result = statement.executeQuery()) {
				while (result.next()) {
					rows.add(row(result));
				}
			}
			return rows;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex.getMessage(), ex);
		}
	}

	private static Map<String, @Nullable Object> row(ResultSet result) throws SQLException {
		Map<String, @Nullable Object> row = new LinkedHashMap<>();
		for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
			row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
		}
		return row;
	}

	/**
	 * Run a query and return the first column of all rows.
	 * @param <T> the values' type
	 * @param type the values' type; {@code String} takes every value as text
	 * @param sql the query, with question marks for parameters
	 * @param parameters their values
	 * @return the values, which may be {@code null}
	 */
	public <T> List<@Nullable T> values(Class<T> type, String sql, @Nullable Object... parameters) {
		List<@Nullable T> values = new ArrayList<>();
		for (Map<String, @Nullable Object> row : query(sql, parameters)) {
			values.add(convert(row.values().iterator().next(), type));
		}
		return values;
	}

	/**
	 * Run a query and return the first column of its only row.
	 * @param <T> the value's type
	 * @param type the value's type; {@code String} takes every value as text, and numbers
	 * are widened
	 * @param sql the query, with question marks for parameters
	 * @param parameters their values
	 * @return the value, or {@code null} if that is what the database says
	 * @throws IllegalStateException if there is not exactly one row
	 */
	public <T> @Nullable T value(Class<T> type, String sql, @Nullable Object... parameters) {
		List<@Nullable T> values = values(type, sql, parameters);
		if (values.size() != 1) {
			throw new IllegalStateException("Expected one row, but there are " + values.size() + ": " + sql);
		}
		return values.get(0);
	}

	private static <T> @Nullable T convert(@Nullable Object value, Class<T> type) {
		if (value == null) {
			return null;
		}
		if (type == String.class) {
			return type.cast(value.toString());
		}
		if (value instanceof Number number && type == Long.class) {
			return type.cast(number.longValue());
		}
		return type.cast(value);
	}

	/**
	 * Describe all that is defined in the database, as text to be compared: schemas,
	 * extensions, tables, columns, constraints, indexes, sequences, views, types,
	 * functions, triggers, policies, privileges, comments. Tables whose name begins with
	 * {@code migrator_}, owners, and object ids are left out.
	 * @return one line or more for each object, sorted
	 */
	public String dumpSchema() {
		try (Connection connection = connect()) {
			return dumpSchema(connection);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex.getMessage(), ex);
		}
	}

	/**
	 * Describe what stands in a database to which a connection is open.
	 * @param connection the connection
	 * @return the same as {@link #dumpSchema()}
	 * @throws SQLException if it cannot be asked
	 */
	public static String dumpSchema(Connection connection) throws SQLException {
		return SchemaDump.of(connection);
	}

	/**
	 * Drop the database, by force if somebody is connected, and the roles made for it.
	 */
	@Override
	public void close() {
		this.server.dropDatabase(this.name);
		this.roles.forEach(this.server::dropRole);
	}

}
