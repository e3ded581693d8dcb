package dev.migrator.testdatabase;

import java.nio.ByteBuffer;

/**
 * Cuts a stream of bytes into messages: a type, a length, a body. Of long messages only
 * the beginning is kept.
 */
final class MessageReader {

	private static final int KEPT = 1 << 20;

	private final Handler handler;

	private final byte[] header = new byte[5];

	private int headerLength;

	private byte[] body = new byte[0];

	private int bodyLength;

	private int bodyRead;

	MessageReader(Handler handler) {
		this.handler = handler;
	}

	/**
	 * Read the next message as one without a type, which is how a client begins; it will
	 * have the type 0.
	 */
	void expectUntyped() {
		this.header[0] = 0;
		this.headerLength = 1;
	}

	void read(byte[] bytes, int length) {
		int position = 0;
		while (position < length) {
			if (this.headerLength < this.header.length) {
				this.header[this.headerLength++] = bytes[position++];
				if (this.headerLength == this.header.length) {
					begin(integer(this.header, 1) - 4);
				}
				continue;
			}
			int size = Math.min(length - position, this.bodyLength - this.bodyRead);
			int kept = Math.max(0, Math.min(size, this.body.length - this.bodyRead));
			System.arraycopy(bytes, position, this.body, Math.min(this.bodyRead, this.body.length), kept);
			position += size;
			this.bodyRead += size;
			endIfComplete();
		}
	}

	private void begin(int length) {
		this.bodyLength = length;
		this.bodyRead = 0;
		this.body = new byte[Math.min(length, KEPT)];
		endIfComplete();
	}

	private void endIfComplete() {
		if (this.bodyRead == this.bodyLength) {
			this.headerLength = 0;
			this.handler.message((char) this.header[0], this.body);
		}
	}

	static int integer(byte[] bytes, int start) {
		return ByteBuffer.wrap(bytes, start, 4).getInt();
	}

	/**
	 * Takes a message.
	 */
	@FunctionalInterface
	interface Handler {

		void message(char type, byte[] body);

	}

}
