package dev.migrator.boot.autoconfigure;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.SslMode;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.UserCredentialsDataSourceAdapter;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class TargetDerivationTests {

	private static final String URL = "jdbc:postgresql://db.example.org:5433/shop";

	@Test
	void takesUrlAndCredentialsOfAPool() {
		PGSimpleDataSource source = derive(pool(URL));
		assertThat(source.getServerNames()).containsExactly("db.example.org");
		assertThat(source.getPortNumbers()).containsExactly(5433);
		assertThat(source.getDatabaseName()).isEqualTo("shop");
		assertThat(source.getUser()).isEqualTo("app");
		assertThat(source.getPassword()).isEqualTo("secret");
	}

	@Test
	void takesDriverProperties() {
		HikariDataSource pool = pool(URL);
		pool.addDataSourceProperty("ApplicationName", "shop");
		pool.addDataSourceProperty("options", "-c geqo=off");
		pool.addDataSourceProperty("sslmode", "verify-full");
		pool.addDataSourceProperty("sslrootcert", "/etc/ca.pem");
		pool.addDataSourceProperty("currentSchema", "app");
		pool.addDataSourceProperty("tcpKeepAlive", true);
		PGSimpleDataSource source = derive(pool);
		assertThat(source.getApplicationName()).isEqualTo("shop");
		assertThat(source.getOptions()).isEqualTo("-c geqo=off");
		assertThat(source.getSslmode()).isEqualTo(SslMode.VERIFY_FULL.value);
		assertThat(source.getSslRootCert()).isEqualTo("/etc/ca.pem");
		assertThat(source.getCurrentSchema()).isEqualTo("app");
		assertThat(source.getTcpKeepAlive()).isTrue();
	}

	@Test
	void theUrlBeatsPropertiesAsInTheDriver() {
		HikariDataSource pool = pool(URL + "?ApplicationName=url&user=url_user&currentSchema=a");
		pool.addDataSourceProperty("ApplicationName", "property");
		pool.addDataSourceProperty("currentSchema", "b");
		PGSimpleDataSource source = derive(pool);
		assertThat(source.getApplicationName()).isEqualTo("url");
		assertThat(source.getCurrentSchema()).isEqualTo("a");
		assertThat(source.getUser()).isEqualTo("url_user");
	}

	@Test
	void anExplicitLoginBeatsTheUrl() {
		PostgresTarget target = TargetDerivation.of(pool(URL + "?user=url_user&password=url_password"));
		assertThat(target).isNotNull();
		PGSimpleDataSource source = target.as(new PostgresTarget.Login("owner", null)).dataSource();
		assertThat(source.getUser()).isEqualTo("owner");
		assertThat(source.getPassword()).isNull();
	}

	@Test
	void takesSchemaAndInitSqlInTheOrderOfThePool() {
		HikariDataSource pool = pool(URL);
		pool.setSchema("my \"app\"");
		pool.setConnectionInitSql("SET ROLE owner");
		PostgresTarget target = TargetDerivation.of(pool);
		assertThat(target).isNotNull();
		assertThat(target.initSql()).containsExactly("SET search_path TO \"my \"\"app\"\"\"", "SET ROLE owner");
	}

	@Test
	void takesTheCredentialsThatThePoolWouldUseNow() {
		HikariDataSource pool = pool(URL);
		pool.getHikariConfigMXBean().setCredentials(Credentials.of("later", "later_secret"));
		assertThat(derive(pool).getUser()).isEqualTo("later");
		assertThat(derive(pool).getPassword()).isEqualTo("later_secret");
		pool.setCredentialsProvider(() -> Credentials.of("provided", "provided_secret"));
		assertThat(derive(pool).getUser()).isEqualTo("provided");
	}

	@Test
	void aRunHasNoTimeLimitsOfTheApplication() {
		HikariDataSource pool = pool(URL + "?socketTimeout=30&readOnly=true");
		PostgresTarget target = TargetDerivation.of(pool);
		assertThat(target).isNotNull();
		PGSimpleDataSource source = target.runDataSource();
		assertThat(source.getSocketTimeout()).isZero();
		assertThat(source.getReadOnly()).isFalse();
		assertThat(source.getApplicationName()).isEqualTo("migrator");
	}

	@Test
	void aRunKeepsTheNameOfTheApplication() {
		PostgresTarget target = TargetDerivation.of(pool(URL + "?ApplicationName=shop"));
		assertThat(target).isNotNull();
		assertThat(target.runDataSource().getApplicationName()).isEqualTo("shop (migrator)");
	}

	@Test
	void derivesAPoolOverTheDriversDataSource() {
		HikariDataSource byClass = new HikariDataSource();
		byClass.setDataSourceClassName(PGSimpleDataSource.class.getName());
		byClass.addDataSourceProperty("serverNames", "db.example.org");
		byClass.addDataSourceProperty("databaseName", "shop");
		byClass.setUsername("app");
		byClass.setPassword("secret");
		HikariDataSource byInstance = new HikariDataSource();
		PGSimpleDataSource own = new PGSimpleDataSource();
		own.setUrl(URL);
		own.setUser("inner");
		byInstance.setDataSource(own);
		assertThat(derive(byClass).getDatabaseName()).isEqualTo("shop");
		assertThat(derive(byClass).getServerNames()).containsExactly("db.example.org");
		assertThat(derive(byClass).getUser()).isEqualTo("app");
		assertThat(derive(byInstance).getUser()).isEqualTo("inner");
	}

	@Test
	void derivesSpringsPlainSources() {
		DriverManagerDataSource manager = new DriverManagerDataSource(URL, "app", "secret");
		manager.setSchema("app");
		Properties properties = new Properties();
		properties.setProperty("ApplicationName", "shop");
		manager.setConnectionProperties(properties);
		PostgresTarget target = TargetDerivation.of(manager);
		assertThat(target).isNotNull();
		assertThat(target.initSql()).containsExactly("SET search_path TO \"app\"");
		assertThat(target.dataSource().getApplicationName()).isEqualTo("shop");
		assertThat(derive(new SimpleDriverDataSource(new Driver(), URL, "app", "secret")).getUser()).isEqualTo("app");
	}

	@Test
	void seesThroughProxiesThatChangeNothing() {
		assertThat(derive(new LazyConnectionDataSourceProxy(pool(URL))).getUser()).isEqualTo("app");
		assertThat(derive(new TransactionAwareDataSourceProxy(new DelegatingDataSource(pool(URL)))).getUser())
			.isEqualTo("app");
	}

	@Test
	void doesNotGuessWhatItDoesNotKnow() {
		assertThat(TargetDerivation.of(new Wrapper(pool(URL)))).isNull();
		assertThat(TargetDerivation.of(new LazyConnectionDataSourceProxy(new Wrapper(pool(URL))))).isNull();
		assertThat(TargetDerivation.of(new UserCredentialsDataSourceAdapter())).isNull();
		assertThat(TargetDerivation.of((DataSource) new ProxyFactory(pool(URL)).getProxy())).isNull();
		assertThat(TargetDerivation.of(new Subclass())).isNull();
		assertThat(TargetDerivation.of(pool("jdbc:tc:postgresql:18:///shop"))).isNull();
		Routing routing = new Routing();
		routing.setTargetDataSources(Map.of("a", pool(URL)));
		routing.setDefaultTargetDataSource(pool(URL));
		routing.afterPropertiesSet();
		assertThat(TargetDerivation.of(routing)).isNull();
	}

	private static HikariDataSource pool(String url) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(url);
		pool.setUsername("app");
		pool.setPassword("secret");
		return pool;
	}

	private static PGSimpleDataSource derive(DataSource dataSource) {
		PostgresTarget target = TargetDerivation.of(dataSource);
		assertThat(target).isNotNull();
		return target.dataSource();
	}

	/** May do anything with a connection. */
	private static final class Wrapper extends DelegatingDataSource {

		Wrapper(DataSource target) {
			super(target);
		}

	}

	private static final class Subclass extends DriverManagerDataSource {

		@Override
		protected Connection getConnectionFromDriver(Properties properties) throws SQLException {
			return DriverManager.getConnection(URL, properties);
		}

	}

	private static final class Routing extends AbstractRoutingDataSource {

		@Override
		protected @Nullable Object determineCurrentLookupKey() {
			return "a";
		}

	}

}
