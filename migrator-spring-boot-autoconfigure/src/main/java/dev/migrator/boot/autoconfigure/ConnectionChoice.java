package dev.migrator.boot.autoconfigure;

import java.util.List;
import java.util.Properties;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dev.migrator.boot.autoconfigure.PostgresTarget.Login;
import dev.migrator.error.MigratorException;
import dev.migrator.execution.connection.ConnectionSource;

/**
 * Chooses which database is migrated, and as whom. The first of these decides:
 * <ol>
 * <li>the {@link DataSource} that is marked with {@link MigratorDataSource};</li>
 * <li>the URL of {@link MigratorConnectionDetails}, which are {@code migrator.url} unless
 * a bean says otherwise. A service's that the application's {@code DataSource} uses as
 * well means that {@code DataSource}, with its schema and init SQL. Without a user of its
 * own it is used with the credentials of the application's {@code DataSource};</li>
 * <li>the application's {@code DataSource}, with another user if there is one in the
 * details;</li>
 * <li>without any {@code DataSource} (an application on R2DBC), the connection details of
 * a container or service.</li>
 * </ol>
 */
final class ConnectionChoice {

	private final MigratorConnectionDetails details;

	private final ObjectProvider<DataSource> migratorDataSource;

	private final ObjectProvider<DataSource> dataSource;

	private final ObjectProvider<JdbcConnectionDetails> jdbcDetails;

	ConnectionChoice(MigratorConnectionDetails details, ObjectProvider<DataSource> migratorDataSource,
			ObjectProvider<DataSource> dataSource, ObjectProvider<JdbcConnectionDetails> jdbcDetails) {
		this.details = details;
		this.migratorDataSource = migratorDataSource;
		this.dataSource = dataSource;
		this.jdbcDetails = jdbcDetails;
	}

	ConnectionSource choose() {
		DataSource marked = this.migratorDataSource.getIfAvailable();
		if (marked != null) {
			return DataSourceConnections.of(marked);
		}
		String username = this.details.getUsername();
		Login login = (username != null) ? new Login(username, this.details.getPassword()) : null;
		String url = this.details.getJdbcUrl();
		if (url != null) {
			DataSource shared = shared(url, login);
			return (shared != null) ? DataSourceConnections.of(shared) : ofUrl(url, login);
		}
		DataSource unique = this.dataSource.getIfUnique();
		if (unique != null) {
			return (login != null) ? DataSourceConnections.of(derived(unique).as(login))
					: DataSourceConnections.of(unique);
		}
		return DataSourceConnections.of(ofJdbcDetails(login));
	}

	/**
	 * A service that the application uses as well: its pool knows more than the details,
	 * such as a schema. Whoever writes {@code migrator.url} means just that.
	 */
	private @Nullable DataSource shared(String url, @Nullable Login login) {
		DataSource unique = (this.details instanceof PropertiesMigratorConnectionDetails) ? null
				: this.dataSource.getIfUnique();
		PostgresTarget application = (unique != null) ? TargetDerivation.of(unique) : null;
		boolean same = application != null && application.url().equals(url)
				&& (login == null || login.equals(application.effectiveLogin()));
		return same ? unique : null;
	}

	private ConnectionSource ofUrl(String url, @Nullable Login login) {
		PostgresTarget target = new PostgresTarget(url, new Properties(), List.of());
		if (login != null) {
			return DataSourceConnections.of(target.as(login));
		}
		PostgresTarget own = target.withUser(null, this.details.getPassword());
		if (own.effectiveLogin() != null) {
			return DataSourceConnections.of(own);
		}
		DataSource unique = this.dataSource.getIfUnique();
		if (unique == null) {
			return DataSourceConnections.of(own);
		}
		// Asked for at each run: a pool's credentials change
		return DataSourceConnections.of(() -> {
			PostgresTarget application = TargetDerivation.of(unique);
			Login applications = (application != null) ? application.effectiveLogin() : null;
			return (applications != null) ? target.as(applications) : own;
		});
	}

	private static PostgresTarget derived(DataSource dataSource) {
		PostgresTarget target = TargetDerivation.of(dataSource);
		if (target == null) {
			throw new MigratorException(
					"migrator.username is set, but no connection of another user can be derived from the DataSource of type %s."
						.formatted(dataSource.getClass().getName()),
					"Set migrator.url as well.");
		}
		return target;
	}

	private PostgresTarget ofJdbcDetails(@Nullable Login login) {
		JdbcConnectionDetails jdbc = this.jdbcDetails.getIfUnique();
		boolean none = this.dataSource.stream().findAny().isEmpty();
		if (jdbc != null && none) {
			PostgresTarget target = new PostgresTarget(jdbc.getJdbcUrl(), new Properties(), List.of())
				.withUser(jdbc.getUsername(), jdbc.getPassword());
			return (login != null) ? target.as(login) : target;
		}
		if (none) {
			throw new MigratorException("There is no DataSource bean, and no URL to migrate.", "Set migrator.url.");
		}
		throw new MigratorException("There are several DataSource beans, and none is marked for migrations.",
				"Mark one with @MigratorDataSource or @Primary, or set migrator.url.");
	}

}
