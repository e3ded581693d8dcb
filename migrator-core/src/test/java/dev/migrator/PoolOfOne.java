package dev.migrator;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A pool of one connection. Whoever wants it while another has it waits, and does not let
 * itself be interrupted. What has been given back answers nothing any more.
 */
public class PoolOfOne extends AbstractDataSource {

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

	private final Semaphore here = new Semaphore(1);

	private final DataSource target;

	private Connection connection;

	public PoolOfOne(DataSource target) {
		this.target = target;
	}

	@Override
	public Connection getConnection() throws SQLException {
		take();
		if (this.connection == null || this.connection.isClosed()) {
			this.connection = this.target.getConnection();
		}
		AtomicBoolean closed = new AtomicBoolean();
		return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("close")) {
						if (closed.compareAndSet(false, true)) {
							this.here.release();
						}
						return null;
					}
					if (closed.get()) {
						if (method.getName().equals("isClosed")) {
							return true;
						}
						throw new SQLException("Connection is closed");
					}
					try {
						return method.invoke(this.connection, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	private void take() throws SQLException {
		long end = System.nanoTime() + LONGEST_WAIT.toNanos();
		boolean interrupted = false;
		boolean taken = false;
		while (!taken && System.nanoTime() < end) {
			try {
				taken = this.here.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		if (!taken) {
			throw new SQLException("Nobody gives the connection back");
		}
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		throw new UnsupportedOperationException();
	}

	/**
	 * Return whether the connection is back, or comes back soon.
	 */
	public boolean isWhole() throws InterruptedException {
		return this.here.tryAcquire(20, TimeUnit.SECONDS);
	}

}
