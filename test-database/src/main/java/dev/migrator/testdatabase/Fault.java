package dev.migrator.testdatabase;

import java.time.Duration;

/**
 * What a {@link FaultProxy} does to a connection, and at which message.
 *
 * @param point the message
 * @param kind what happens
 */
public record Fault(Point point, Kind kind) {

	/** How long {@link Kind#DELAY} holds a message back. */
	public static final Duration DELAY = Duration.ofMillis(300);

	/**
	 * A message on the wire.
	 *
	 * @param connection which connection through the proxy, counted from 1
	 * @param sender who says it
	 * @param number which message of that sender on that connection, counted from 1
	 * @param type its type, such as {@code Q}; 0 for the client's first
	 */
	public record Point(int connection, Sender sender, int number, char type) {

		@Override
		public String toString() {
			return "connection %d, %s message %d (%s)".formatted(this.connection, this.sender, this.number,
					(this.type == 0) ? "start-up" : this.type);
		}

		boolean isAt(int connection, Sender sender, int number) {
			return this.connection == connection && this.sender == sender && this.number == number;
		}

	}

	/**
	 * Who says a message.
	 */
	public enum Sender {

		/** The program under test. */
		CLIENT,

		/** The server process. */
		SERVER

	}

	/**
	 * What happens.
	 */
	public enum Kind {

		/** The network breaks before the message: both sides get a reset. */
		CUT_BEFORE(false),

		/** The network breaks behind the message: both sides get a reset. */
		CUT_AFTER(false),

		/**
		 * The client's process is killed behind the message: the server gets all that was
		 * said before, and then the end. There are no more connections.
		 */
		CLIENT_DIES(true),

		/**
		 * The client's machine disappears behind the message, and the server does not get
		 * to know: its process goes on until it has nothing more to do. There are no more
		 * connections.
		 */
		CLIENT_VANISHES(true),

		/** The server process is terminated before the message is passed on. */
		SERVER_DIES(false),

		/** The message comes late. */
		DELAY(false);

		private final boolean endsClient;

		Kind(boolean endsClient) {
			this.endsClient = endsClient;
		}

		boolean endsClient() {
			return this.endsClient;
		}

	}

}
