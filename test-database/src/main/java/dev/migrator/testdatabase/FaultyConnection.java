package dev.migrator.testdatabase;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.migrator.testdatabase.Fault.Kind;
import dev.migrator.testdatabase.Fault.Sender;

/**
 * One connection through a {@link FaultProxy}: two threads, each of which passes on one
 * side's messages, one by one.
 */
final class FaultyConnection {

	/** How long a server that lost its client must say nothing to be taken for idle. */
	private static final int SILENCE_MILLIS = 150;

	private static final int LONGEST_SECONDS = 30;

	private final FaultProxy proxy;

	private final int number;

	private final Socket client;

	private final Socket server;

	/** From the server's greeting; 0 as long as it has not come. */
	private volatile int processId;

	private volatile boolean clientGone;

	private final CountDownLatch clientEnded = new CountDownLatch(1);

	private volatile long serverSpoke;

	FaultyConnection(FaultProxy proxy, int number, Socket client, Socket server) {
		this.proxy = proxy;
		this.number = number;
		this.client = client;
		this.server = server;
	}

	void start() {
		WireTap.daemon("fault-client-" + this.number, () -> {
			pump(Sender.CLIENT, this.client, this.server);
			this.clientEnded.countDown();
		});
		WireTap.daemon("fault-server-" + this.number, () -> pump(Sender.SERVER, this.server, this.client));
	}

	/** Wait until all is heard of a client that has closed its connection. */
	void awaitClient() {
		try {
			if (!this.clientEnded.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
				throw new IllegalStateException("The client does not close connection " + this.number);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	void cut() {
		TappedConnection.closeQuietly(this.client);
		TappedConnection.closeQuietly(this.server);
	}

	private void pump(Sender sender, Socket from, Socket to) {
		try {
			InputStream buffered = new BufferedInputStream(from.getInputStream(), 1 << 16);
			DataInputStream in = new DataInputStream(buffered);
			OutputStream out = new BufferedOutputStream(to.getOutputStream(), 1 << 16);
			for (int count = 1;; count++) {
				byte[] message = next(in, sender == Sender.CLIENT && count == 1);
				char type = (sender == Sender.CLIENT && count == 1) ? 0 : (char) message[0];
				if (sender == Sender.SERVER) {
					this.serverSpoke = System.nanoTime();
					this.processId = (type == 'K') ? ByteBuffer.wrap(message, 5, 4).getInt() : this.processId;
				}
				pass(sender, message, this.proxy.meet(this.number, sender, count, type), out);
				if (in.available() == 0) {
					flush(out);
				}
			}
		}
		catch (IOException ex) {
			// One side is gone
			end(sender);
		}
	}

	private static byte[] next(DataInputStream in, boolean untyped) throws IOException {
		int header = untyped ? 4 : 5;
		byte[] start = in.readNBytes(header);
		if (start.length < header) {
			throw new EOFException();
		}
		int length = ByteBuffer.wrap(start, header - 4, 4).getInt();
		byte[] message = new byte[header - 4 + length];
		System.arraycopy(start, 0, message, 0, header);
		in.readFully(message, header, length - 4);
		return message;
	}

	private void pass(Sender sender, byte[] message, @Nullable Fault fault, OutputStream out) throws IOException {
		if (fault == null) {
			write(out, message);
			return;
		}
		switch (fault.kind()) {
			case DELAY -> {
				flush(out);
				pause(Fault.DELAY.toMillis());
				write(out, message);
			}
			case CUT_BEFORE -> {
				flush(out);
				reset();
			}
			case CUT_AFTER -> {
				write(out, message);
				flush(out);
				reset();
			}
			case SERVER_DIES -> serverDies(sender, out);
			case CLIENT_DIES, CLIENT_VANISHES -> {
				if (sender == Sender.CLIENT) {
					// The server must not answer faster than the client dies
					clientEnds();
				}
				write(out, message);
				flush(out);
				clientEnds();
				serverIsLeftAlone(fault.kind());
			}
		}
	}

	private static void pause(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What a dying server says last reaches the client only if it waits for an answer.
	 */
	private void serverDies(Sender sender, OutputStream out) throws IOException {
		flush(out);
		if (this.processId != 0) {
			this.proxy.terminate(this.processId);
		}
		if (sender == Sender.SERVER || this.processId == 0) {
			cut();
		}
		throw new EOFException();
	}

	private void clientEnds() throws IOException {
		if (!this.clientGone) {
			this.clientGone = true;
			this.client.setSoLinger(true, 0);
			this.client.close();
		}
	}

	private void serverIsLeftAlone(Kind kind) throws IOException {
		if (kind == Kind.CLIENT_DIES) {
			this.server.shutdownOutput();
		}
		else {
			this.serverSpoke = System.nanoTime();
			WireTap.daemon("fault-orphan-" + this.number, this::waitForSilence);
		}
	}

	/** In the end the server gets to know. */
	private void waitForSilence() {
		while (System.nanoTime() - this.serverSpoke < TimeUnit.MILLISECONDS.toNanos(SILENCE_MILLIS)) {
			pause(SILENCE_MILLIS);
		}
		halfClose();
	}

	private void reset() throws IOException {
		this.client.setSoLinger(true, 0);
		this.server.setSoLinger(true, 0);
		cut();
		throw new EOFException();
	}

	/** What the server says to a client that is gone is lost. */
	private void write(OutputStream out, byte[] message) throws IOException {
		try {
			out.write(message);
		}
		catch (IOException ex) {
			if (!this.clientGone) {
				throw ex;
			}
		}
	}

	private void flush(OutputStream out) throws IOException {
		try {
			out.flush();
		}
		catch (IOException ex) {
			if (!this.clientGone) {
				throw ex;
			}
		}
	}

	/** The other side is not read any further, unless it is a server without client. */
	private void end(Sender sender) {
		if (sender == Sender.SERVER) {
			cut();
		}
		else if (!this.clientGone) {
			halfClose();
		}
	}

	/** A client that said good-bye ends the server's process in its own time. */
	private void halfClose() {
		try {
			this.server.shutdownOutput();
		}
		catch (IOException ex) {
			cut();
		}
	}

}
