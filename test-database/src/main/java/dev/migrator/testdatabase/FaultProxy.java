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

import org.jspecify.annotations.Nullable;

import dev.migrator.testdatabase.Fault.Point;
import dev.migrator.testdatabase.Fault.Sender;

/**
 * A proxy in front of a test's database that knows where one message ends and the next
 * begins, and does one thing wrong at one of them. Without a fault it only counts, so
 * that a test can first learn which messages there are, and then walk over them.
 */
public final class FaultProxy implements AutoCloseable {

	private final TestDatabase database;

	private final ServerSocket listener;

	private final @Nullable Fault fault;

	private final List<Point> points = new ArrayList<>();

	private final List<FaultyConnection> connections = new CopyOnWriteArrayList<>();

	private int accepted;

	private boolean struck;

	private FaultProxy(TestDatabase database, ServerSocket listener, @Nullable Fault fault) {
		this.database = database;
		this.listener = listener;
		this.fault = fault;
	}

	/**
	 * Listen on a port of its own.
	 * @param database where everything is passed on to
	 * @param fault what goes wrong, once; {@code null} for nothing
	 * @return the proxy
	 */
	// The proxy closes the listener
	@SuppressWarnings("resource")
	public static FaultProxy open(TestDatabase database, @Nullable Fault fault) {
		try {
			FaultProxy proxy = new FaultProxy(database, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
					fault);
			WireTap.daemon("fault-proxy-" + proxy.listener.getLocalPort(), proxy::accept);
			return proxy;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the JDBC address that leads through the proxy.
	 * @return the address, without user and password; it turns encryption off
	 */
	public String url() {
		return "jdbc:postgresql://" + this.listener.getInetAddress().getHostAddress() + ":"
				+ this.listener.getLocalPort() + "/" + this.database.name() + "?sslmode=disable&gssEncMode=disable";
	}

	/**
	 * Wait until all is heard that clients have said, good-byes included. They must have
	 * closed their connections.
	 */
	public void awaitClients() {
		this.connections.forEach(FaultyConnection::awaitClient);
	}

	/**
	 * Return the messages that were passed on or met a fault.
	 * @return the messages; those of one sender on one connection are in order
	 */
	public List<Point> points() {
		synchronized (this.points) {
			return List.copyOf(this.points);
		}
	}

	/**
	 * Return whether the message of the fault has come.
	 * @return whether the fault happened
	 */
	public synchronized boolean struck() {
		return this.struck;
	}

	/**
	 * Stop listening and cut all connections.
	 */
	@Override
	public void close() {
		TappedConnection.closeQuietly(this.listener);
		this.connections.forEach(FaultyConnection::cut);
	}

	/**
	 * Take note of a message.
	 * @return the fault that it meets, or {@code null}
	 */
	@Nullable Fault meet(int connection, Sender sender, int number, char type) {
		synchronized (this.points) {
			this.points.add(new Point(connection, sender, number, type));
		}
		if (this.fault == null || !this.fault.point().isAt(connection, sender, number)) {
			return null;
		}
		synchronized (this) {
			this.struck = true;
		}
		return this.fault;
	}

	/** Wait until a process of the server is gone. */
	void terminate(int processId) {
		try {
			this.database.value(Boolean.class, "SELECT pg_terminate_backend(?, 10000)", processId);
		}
		catch (IllegalStateException ex) {
			// The test is over, and its database gone: that process, too
		}
	}

	/** A dead client opens no connection, though its code under test may try. */
	private boolean isClientDead() {
		return this.fault != null && this.fault.kind().endsClient() && struck();
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			Socket client = null;
			try {
				client = this.listener.accept();
				if (isClientDead()) {
					TappedConnection.closeQuietly(client);
					continue;
				}
				client.setTcpNoDelay(true);
				Socket server = new Socket();
				server.setTcpNoDelay(true);
				server.connect(new InetSocketAddress(this.database.host(), this.database.port()));
				FaultyConnection connection = new FaultyConnection(this, ++this.accepted, client, server);
				this.connections.add(connection);
				connection.start();
			}
			catch (IOException ex) {
				TappedConnection.closeQuietly(client);
			}
		}
	}

}
