package dev.migrator.testdatabase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * A proxy in front of a test's database that counts what clients say to the server, so
 * that a test can assert what a piece of code costs: how many connections, round trips
 * and statements. Connecting (start-up and authentication) is counted apart.
 * <p>
 * A <em>round trip</em> is what a client sends before it waits for an answer: messages
 * that are sent without waiting belong to the same one. A {@code COPY … FROM STDIN} makes
 * two, and saying good-bye makes none.
 */
public final class WireTap implements AutoCloseable {

	private final TestDatabase database;

	private final ServerSocket listener;

	private final AtomicInteger numbers = new AtomicInteger();

	private final List<TappedConnection> connections = new CopyOnWriteArrayList<>();

	private final List<String> statements = new ArrayList<>();

	private WireTap(TestDatabase database, ServerSocket listener) {
		this.database = database;
		this.listener = listener;
	}

	/**
	 * Listen on a port of its own.
	 * @param database where everything is passed on to
	 * @return the tap
	 */
	// The tap closes the listener
	@SuppressWarnings("resource")
	public static WireTap open(TestDatabase database) {
		try {
			WireTap tap = new WireTap(database, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
			daemon("wire-tap-" + tap.port(), tap::accept);
			return tap;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the port that the tap listens on, on the loopback address.
	 * @return the port
	 */
	public int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * Return the JDBC address that leads through the tap.
	 * @return the address, without user and password. It turns encryption off, and lets
	 * the driver say its settings while connecting rather than in statements of its own
	 */
	public String url() {
		return "jdbc:postgresql://" + this.listener.getInetAddress().getHostAddress() + ":" + port() + "/"
				+ this.database.name() + "?sslmode=disable&gssEncMode=disable&assumeMinServerVersion=14";
	}

	/**
	 * Return a source of new connections through the tap, without a pool.
	 * @return the source, with the database owner's credentials
	 */
	public DataSource dataSource() {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(url());
		dataSource.setUser(this.database.username());
		dataSource.setPassword(this.database.password());
		return dataSource;
	}

	/**
	 * Forget what was counted. Connections stay open, and are counted again when they
	 * speak.
	 */
	public void reset() {
		synchronized (this.statements) {
			this.statements.clear();
		}
		this.connections.removeIf((connection) -> !connection.isOpen());
		this.connections.forEach(TappedConnection::reset);
	}

	/**
	 * Return the connections that were opened, or spoke, since the last {@link #reset()}.
	 * @return the connections, oldest first
	 */
	public List<TappedConnection> connections() {
		return this.connections.stream().filter(TappedConnection::isCounted).toList();
	}

	/**
	 * Return how often a client spoke and waited for an answer, connecting not counted.
	 * @return the sum over all connections since the last {@link #reset()}
	 */
	public int roundTrips() {
		return this.connections.stream().mapToInt(TappedConnection::roundTrips).sum();
	}

	/**
	 * Return the statements whose execution was asked for.
	 * @return their SQL as it was sent, in order, of all connections since the last
	 * {@link #reset()}
	 */
	public List<String> statements() {
		synchronized (this.statements) {
			return List.copyOf(this.statements);
		}
	}

	void record(String sql) {
		synchronized (this.statements) {
			this.statements.add(sql);
		}
	}

	/**
	 * Stop listening and cut all connections.
	 */
	@Override
	public void close() {
		TappedConnection.closeQuietly(this.listener);
		this.connections.forEach(TappedConnection::cut);
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			Socket client = null;
			try {
				client = this.listener.accept();
				client.setTcpNoDelay(true);
				TappedConnection connection = new TappedConnection(this, this.numbers.incrementAndGet(), client,
						connectToServer());
				this.connections.add(connection);
				connection.start();
			}
			catch (IOException ex) {
				// Closed, or no server: the client sees its connection end
				TappedConnection.closeQuietly(client);
			}
		}
	}

	private Socket connectToServer() throws IOException {
		Socket server = new Socket();
		server.setTcpNoDelay(true);
		server.connect(new InetSocketAddress(this.database.host(), this.database.port()));
		return server;
	}

	static void daemon(String name, Runnable work) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		thread.start();
	}

}
