package dev.migrator.testdatabase;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What client and server say to each other on one connection, counted. Knows the frontend
 * and backend protocol, version 3.
 */
final class Conversation {

	private static final int ENCRYPTION_REQUEST_LENGTH = 8;

	private static final int SSL_REQUEST = 80877103;

	private static final int GSS_REQUEST = 80877104;

	private final Consumer<String> listener;

	private final MessageReader clientMessages = new MessageReader(this::clientMessage);

	private final MessageReader serverMessages = new MessageReader(this::serverMessage);

	/** Prepared statements and portals: what they would run. */
	private final Map<String, String> prepared = new HashMap<>();

	private final Map<String, String> portals = new HashMap<>();

	private final Map<Character, Integer> messages = new TreeMap<>();

	private final List<String> statements = new ArrayList<>();

	private boolean connected;

	private boolean clientSpoke;

	private boolean serverSpokeLast = true;

	private int unanswered;

	private int roundTrips;

	private int startupRoundTrips;

	private boolean counted = true;

	Conversation(Consumer<String> listener) {
		this.listener = listener;
	}

	synchronized int roundTrips() {
		return this.roundTrips;
	}

	synchronized int startupRoundTrips() {
		return this.startupRoundTrips;
	}

	synchronized Map<Character, Integer> messages() {
		return new TreeMap<>(this.messages);
	}

	synchronized List<String> statements() {
		return List.copyOf(this.statements);
	}

	synchronized boolean isCounted() {
		return this.counted;
	}

	synchronized void reset() {
		this.messages.clear();
		this.statements.clear();
		this.roundTrips = 0;
		this.startupRoundTrips = 0;
		this.counted = false;
	}

	/**
	 * Hear the client.
	 * @param bytes holds what it says
	 * @param length how much that is
	 * @return what to answer at once instead of passing it on, or {@code null}
	 */
	synchronized byte @Nullable [] client(byte[] bytes, int length) {
		if (!this.clientSpoke) {
			if (isEncryptionRequest(bytes, length)) {
				return new byte[] { 'N' };
			}
			this.clientSpoke = true;
			this.clientMessages.expectUntyped();
		}
		this.clientMessages.read(bytes, length);
		return null;
	}

	synchronized byte @Nullable [] server(byte[] bytes, int length) {
		this.serverMessages.read(bytes, length);
		return null;
	}

	/** What is encrypted cannot be counted. */
	private static boolean isEncryptionRequest(byte[] bytes, int length) {
		if (length != ENCRYPTION_REQUEST_LENGTH) {
			return false;
		}
		int code = MessageReader.integer(bytes, 4);
		return code == SSL_REQUEST || code == GSS_REQUEST;
	}

	private void clientMessage(char type, byte[] body) {
		if (!this.connected) {
			this.counted = true;
			if (this.serverSpokeLast) {
				this.startupRoundTrips++;
			}
			this.serverSpokeLast = false;
			return;
		}
		this.messages.merge(type, 1, Integer::sum);
		if (type == 'X') {
			// It may still be on its way when a test resets the tap
			return;
		}
		this.counted = true;
		if (this.serverSpokeLast) {
			this.roundTrips++;
			this.serverSpokeLast = false;
		}
		switch (type) {
			case 'Q' -> {
				this.unanswered++;
				executed(text(body, 0));
			}
			case 'S', 'F' -> this.unanswered++;
			case 'P' -> {
				String name = text(body, 0);
				this.prepared.put(name, text(body, length(name) + 1));
			}
			case 'B' -> {
				String portal = text(body, 0);
				this.portals.put(portal, this.prepared.getOrDefault(text(body, length(portal) + 1), ""));
			}
			// A portal that is asked for more rows has executed already
			case 'E' -> executed(this.portals.remove(text(body, 0)));
			default -> {
			}
		}
	}

	private void executed(@Nullable String sql) {
		if (sql != null && !sql.isEmpty()) {
			this.statements.add(sql);
			this.listener.accept(sql);
		}
	}

	private void serverMessage(char type, byte[] body) {
		if (!this.connected) {
			this.serverSpokeLast = true;
			this.connected = type == 'Z';
			return;
		}
		switch (type) {
			// An answer is complete when the server is ready and nothing else was asked
			case 'Z' -> {
				this.unanswered--;
				this.serverSpokeLast = this.unanswered == 0;
			}
			// It waits for the data of a COPY
			case 'G', 'W' -> this.serverSpokeLast = true;
			default -> {
			}
		}
	}

	private static String text(byte[] body, int start) {
		int end = start;
		while (end < body.length && body[end] != 0) {
			end++;
		}
		return new String(body, start, end - start, StandardCharsets.UTF_8);
	}

	private static int length(String name) {
		return name.getBytes(StandardCharsets.UTF_8).length;
	}

}
