package dev.migrator.testdatabase;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One connection through a {@link WireTap}, and what was said on it since the tap was
 * reset.
 */
public final class TappedConnection {

	private final WireTap tap;

	private final int number;

	private final Socket client;

	private final Socket server;

	private final Conversation conversation;

	TappedConnection(WireTap tap, int number, Socket client, Socket server) {
		this.tap = tap;
		this.number = number;
		this.client = client;
		this.server = server;
		this.conversation = new Conversation(tap::record);
	}

	/**
	 * Return which connection of the tap this is.
	 * @return the number, counted from 1
	 */
	public int number() {
		return this.number;
	}

	/**
	 * Return whether neither side has ended it.
	 * @return whether it is open
	 */
	public boolean isOpen() {
		return !this.client.isClosed() && !this.server.isClosed();
	}

	/**
	 * Return how often the client spoke and waited for an answer after it was connected.
	 * @return the number of round trips
	 */
	public int roundTrips() {
		return this.conversation.roundTrips();
	}

	/**
	 * Return how often the client spoke until it was connected.
	 * @return the number of round trips; 0 after a reset
	 */
	public int startupRoundTrips() {
		return this.conversation.startupRoundTrips();
	}

	/**
	 * Return what the client sent after it was connected.
	 * @return the number of messages for each type, such as {@code Q} (simple query),
	 * {@code P} (parse), {@code E} (execute), {@code X} (good-bye)
	 */
	public Map<Character, Integer> messages() {
		return this.conversation.messages();
	}

	/**
	 * Return the statements whose execution was asked for on this connection.
	 * @return their SQL as it was sent, in order
	 */
	public List<String> statements() {
		return this.conversation.statements();
	}

	/**
	 * Cut both ends without a word, as a broken network does.
	 */
	public void cut() {
		closeQuietly(this.client);
		closeQuietly(this.server);
	}

	boolean isCounted() {
		return this.conversation.isCounted();
	}

	void reset() {
		this.conversation.reset();
	}

	void start() {
		String name = "wire-tap-" + this.tap.port() + "-" + this.number;
		WireTap.daemon(name + "-client", () -> pump(this.client, this.server, this.conversation::client));
		WireTap.daemon(name + "-server", () -> pump(this.server, this.client, this.conversation::server));
	}

	/**
	 * Pass on what one side says. Every piece is heard before the other side gets it:
	 * what is counted is never behind what has happened.
	 */
	private void pump(Socket from, Socket to, Listener listener) {
		byte[] buffer = new byte[1 << 16];
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
				byte[] answer = listener.hear(buffer, length);
				if (answer != null) {
					from.getOutputStream().write(answer);
				}
				else {
					out.write(buffer, 0, length);
				}
			}
		}
		catch (IOException ex) {
			// One side is gone, and now the other will be
		}
		finally {
			cut();
		}
	}

	static void closeQuietly(@Nullable Closeable closeable) {
		try {
			if (closeable != null) {
				closeable.close();
			}
		}
		catch (IOException ex) {
			// It is not open any more, which was the wish
		}
	}

	/**
	 * Hears what one side says.
	 */
	private interface Listener {

		/**
		 * Hear a piece.
		 * @param bytes holds the piece
		 * @param length its length
		 * @return what to answer at once instead of passing it on, or {@code null}
		 */
		byte @Nullable [] hear(byte[] bytes, int length);

	}

}
