package dev.migrator.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import com.zaxxer.hikari.util.PropertyElf;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;

/**
 * Learns from the application's {@link DataSource} how to open a connection like its own:
 * URL, the credentials that the pool would use now, driver properties, schema, init SQL.
 * What it does not know for certain it does not guess: the connection is borrowed then.
 */
final class TargetDerivation {

	private static final boolean HIKARI = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource",
			TargetDerivation.class.getClassLoader());

	private TargetDerivation() {
	}

	/**
	 * Return what a connection of the source is made of.
	 * @param dataSource the application's source, possibly behind proxies
	 * @return the target, or {@code null} if it cannot be told completely
	 */
	static @Nullable PostgresTarget of(DataSource dataSource) {
		if (HIKARI) {
			PostgresTarget target = Hikari.target(dataSource);
			if (target != null) {
				return target;
			}
		}
		return plain(dataSource);
	}

	private static @Nullable PostgresTarget plain(DataSource dataSource) {
		AbstractDriverBasedDataSource driverBased = DataSourceUnwrapper.unwrap(dataSource,
				AbstractDriverBasedDataSource.class);
		if (driverBased != null && isPlain(driverBased) && PostgresTarget.accepts(driverBased.getUrl())) {
			Properties properties = new Properties();
			if (driverBased.getConnectionProperties() != null) {
				properties.putAll(driverBased.getConnectionProperties());
			}
			List<String> initSql = (driverBased.getSchema() != null)
					? List.of("SET search_path TO " + quoted(driverBased.getSchema())) : List.of();
			return new PostgresTarget(String.valueOf(driverBased.getUrl()), properties, initSql)
				.withUser(driverBased.getUsername(), driverBased.getPassword());
		}
		BaseDataSource driverOwn = DataSourceUnwrapper.unwrap(dataSource, BaseDataSource.class);
		return (driverOwn != null && driverOwn.getClass().getName().startsWith("org.postgresql.ds."))
				? PostgresTarget.of(driverOwn) : null;
	}

	/** A subclass may do anything when it is asked for a connection. */
	private static boolean isPlain(AbstractDriverBasedDataSource dataSource) {
		Class<?> type = dataSource.getClass();
		return type == SimpleDriverDataSource.class
				|| type.getName().equals("org.springframework.jdbc.datasource.DriverManagerDataSource");
	}

	private static String quoted(String name) {
		return "\"" + name.replace("\"", "\"\"") + "\"";
	}

	/**
	 * Keeps Hikari's classes away from applications without it.
	 */
	private static final class Hikari {

		static @Nullable PostgresTarget target(DataSource dataSource) {
			HikariDataSource pool = DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class,
					HikariDataSource.class);
			if (pool == null || pool.getClass() != HikariDataSource.class) {
				return null;
			}
			PostgresTarget base = base(pool);
			if (base == null) {
				return null;
			}
			List<String> initSql = new ArrayList<>(base.initSql());
			if (pool.getSchema() != null) {
				initSql.add("SET search_path TO " + quoted(pool.getSchema()));
			}
			if (pool.getConnectionInitSql() != null) {
				initSql.add(pool.getConnectionInitSql());
			}
			Credentials credentials = (pool.getCredentialsProvider() != null)
					? pool.getCredentialsProvider().getCredentials() : pool.getCredentials();
			return new PostgresTarget(base.url(), base.properties(), initSql).withUser(credentials.getUsername(),
					credentials.getPassword());
		}

		private static @Nullable PostgresTarget base(HikariDataSource pool) {
			if (pool.getDataSource() != null) {
				return plain(pool.getDataSource());
			}
			Properties properties = new Properties();
			pool.getDataSourceProperties().forEach((key, value) -> properties.put(key, String.valueOf(value)));
			if (pool.getDataSourceClassName() != null) {
				return ofClassName(pool.getDataSourceClassName(), properties);
			}
			return PostgresTarget.accepts(pool.getJdbcUrl())
					? new PostgresTarget(pool.getJdbcUrl(), properties, List.of()) : null;
		}

		/** A pool over one of the driver's own classes sets bean properties of it. */
		private static @Nullable PostgresTarget ofClassName(String className, Properties properties) {
			if (!className.startsWith("org.postgresql.ds.")) {
				return null;
			}
			PGSimpleDataSource source = new PGSimpleDataSource();
			PropertyElf.setTargetFromProperties(source, properties);
			return PostgresTarget.of(source);
		}

	}

}
