package dev.migrator;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

import dev.migrator.testdatabase.TestDatabase;

/**
 * A server that is not there yet: nobody listens, then it says to the first clients that
 * it starts up, then it is the test's database.
 */
final class LateServer implements AutoCloseable {

	private final TestDatabase database;

	private final int port;

	private final int startingUp;

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private @Nullable ServerSocket listener;

	/**
	 * Create a server that does not listen.
	 * @param database what it will be
	 * @param startingUp how many clients it will not be ready for
	 */
	LateServer(TestDatabase database, int startingUp) {
		this.database = database;
		this.startingUp = startingUp;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.port = free.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String url() {
		return "jdbc:postgresql://%s:%d/%s?sslmode=disable&gssEncMode=disable"
			.formatted(InetAddress.getLoopbackAddress().getHostAddress(), this.port, this.database.name());
	}

	/** Listen from now on. */
	void listen() {
		try {
			ServerSocket opened = new ServerSocket(this.port, 50, InetAddress.getLoopbackAddress());
			this.listener = opened;
			daemon(() -> accept(opened));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accept(ServerSocket opened) throws IOException {
		for (int client = 1;; client++) {
			Socket socket = keep(opened.accept());
			if (client <= this.startingUp) {
				refuse(socket);
			}
			else {
				Socket server = keep(new Socket(this.database.host(), this.database.port()));
				daemon(() -> pass(socket, server));
				daemon(() -> pass(server, socket));
			}
		}
	}

	private Socket keep(Socket socket) {
		this.sockets.add(socket);
		return socket;
	}

	private static void refuse(Socket socket) throws IOException {
		DataInputStream request = new DataInputStream(socket.getInputStream());
		request.skipNBytes(request.readInt() - Integer.BYTES);
		byte[] fields = "SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0"
			.getBytes(StandardCharsets.US_ASCII);
		ByteBuffer answer = ByteBuffer.allocate(1 + Integer.BYTES + fields.length);
		answer.put((byte) 'E').putInt(Integer.BYTES + fields.length).put(fields);
		socket.getOutputStream().write(answer.array());
		socket.close();
	}

	private static void pass(Socket from, Socket to) throws IOException {
		try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			in.transferTo(out);
		}
	}

	private static void daemon(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// One of the two sides is gone
			}
		}, "late-server");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			if (this.listener != null) {
				this.listener.close();
			}
			for (Socket socket : this.sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Something with sockets.
	 */
	@FunctionalInterface
	private interface Work {

		void run() throws IOException;

	}

}
