package dev.migrator.boot.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import com.zaxxer.hikari.util.PropertyElf;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;
import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.util.ClassUtils;

/**
 * Learns from the application's {@link DataSource} how to open a connection like its own:
 * URL, the credentials that the pool would use now, driver properties, schema, init SQL.
 * What it does not know for certain it does not guess: the connection is borrowed then.
 */
final class TargetDerivation {

	private static final boolean HIKARI = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource",
			TargetDerivation.class.getClassLoader());

	private static final Set<Class<?>> TRANSPARENT = Set.of(DelegatingDataSource.class,
			LazyConnectionDataSourceProxy.class, TransactionAwareDataSourceProxy.class);

	/** A subclass may do anything when it is asked for a connection. */
	private static final Set<Class<?>> PLAIN = Set.of(SimpleDriverDataSource.class, DriverManagerDataSource.class);

	private TargetDerivation() {
	}

	/**
	 * Return what a connection of the source is made of.
	 * @param dataSource the application's source, possibly behind a proxy
	 * @return the target, or {@code null} if it cannot be told completely
	 */
	static @Nullable PostgresTarget of(DataSource dataSource) {
		DataSource source = behindProxies(dataSource);
		return (HIKARI && Hikari.isPool(source)) ? Hikari.target(source) : plain(source);
	}

	/**
	 * Proxies that change nothing about a connection are seen through, others are not.
	 */
	private static DataSource behindProxies(DataSource dataSource) {
		DataSource source = dataSource;
		while (source instanceof DelegatingDataSource proxy && TRANSPARENT.contains(source.getClass())
				&& proxy.getTargetDataSource() != null) {
			source = proxy.getTargetDataSource();
		}
		return source;
	}

	private static @Nullable PostgresTarget plain(DataSource dataSource) {
		if (dataSource instanceof AbstractDriverBasedDataSource driverBased && PLAIN.contains(driverBased.getClass())
				&& PostgresTarget.accepts(driverBased.getUrl())) {
			Properties properties = new Properties();
			if (driverBased.getConnectionProperties() != null) {
				properties.putAll(driverBased.getConnectionProperties());
			}
			List<String> initSql = (driverBased.getSchema() != null)
					? List.of("SET search_path TO " + quoted(driverBased.getSchema())) : List.of();
			return new PostgresTarget(String.valueOf(driverBased.getUrl()), properties, initSql)
				.withUser(driverBased.getUsername(), driverBased.getPassword());
		}
		return (dataSource instanceof BaseDataSource driverOwn
				&& dataSource.getClass().getName().startsWith("org.postgresql.ds.")) ? PostgresTarget.of(driverOwn)
						: null;
	}

	private static String quoted(String name) {
		return "\"" + name.replace("\"", "\"\"") + "\"";
	}

	/**
	 * Keeps Hikari's classes away from applications without it.
	 */
	private static final class Hikari {

		static boolean isPool(DataSource dataSource) {
			return dataSource.getClass() == HikariDataSource.class;
		}

		static @Nullable PostgresTarget target(DataSource dataSource) {
			HikariDataSource pool = (HikariDataSource) dataSource;
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
				return plain(behindProxies(pool.getDataSource()));
			}
			if (pool.getDataSourceClassName() != null) {
				return ofClassName(pool.getDataSourceClassName(), pool.getDataSourceProperties());
			}
			Properties properties = new Properties();
			pool.getDataSourceProperties().forEach((key, value) -> properties.put(key, String.valueOf(value)));
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
