package dev.migrator.boot.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

import dev.migrator.execution.connection.ConnectionSource;

/**
 * Connections whose source is chosen when the first one is wanted: a command that only
 * reads scripts creates no {@link javax.sql.DataSource}.
 */
final class LazyConnections implements ConnectionSource {

	private final SingletonSupplier<ConnectionSource> source;

	LazyConnections(Supplier<ConnectionSource> source) {
		this.source = SingletonSupplier.of(source);
	}

	@Override
	public Connection look() throws SQLException {
		return this.source.obtain().look();
	}

	@Override
	public WorkingConnection run() throws SQLException {
		return this.source.obtain().run();
	}

	@Override
	public String description() {
		return this.source.obtain().description();
	}

	@Override
	public @Nullable ConnectionSource otherDatabase(String name) {
		return this.source.obtain().otherDatabase(name);
	}

	@Override
	public @Nullable Map<String, String> environment() {
		return this.source.obtain().environment();
	}

	@Override
	public ConnectionSource otherUrl(String url) {
		return this.source.obtain().otherUrl(url);
	}

}
