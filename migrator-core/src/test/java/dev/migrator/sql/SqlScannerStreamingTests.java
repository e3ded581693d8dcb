package dev.migrator.sql;

import java.io.IOException;
import java.io.Reader;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SqlScannerStreamingTests {

	private static final int MANY = 3_000_000;

	private static final int CAPACITY = 64 * 1024;

	private static final int READ_AHEAD = 16 * 1024;

	@Test
	void dataOfACopyAreNeverHeldInMemory() throws IOException {
		Repeated script = new Repeated("COPY t FROM stdin;\n", "some;'text\t$$\r\n", "\\.\nSELECT 2");
		SqlScanner scanner = new SqlScanner("x", script, 1);
		scanner.next();
		assertThat(script.given).isLessThan(READ_AHEAD);
		Reader data = scanner.copyData();
		char[] buffer = new char[1024];
		long read = 0;
		for (int count = data.read(buffer); count >= 0; count = data.read(buffer)) {
			read += count;
			// A tenth for the CRs, which are given and not read
			assertThat(script.given - read).isLessThan(READ_AHEAD + read / 10);
		}
		assertThat(scanner.capacity()).isLessThanOrEqualTo(CAPACITY);
		assertThat(scanner.next()).extracting("text").isEqualTo("SELECT 2");
	}

	@Test
	void dataOfACopyAreSkippedWithoutBeingHeld() {
		SqlScanner scanner = new SqlScanner("x",
				new Repeated("COPY t FROM stdin;\n", "no line end ", "\n\\.\nSELECT 2"), 1);
		scanner.next();
		assertThat(scanner.next()).extracting("text").isEqualTo("SELECT 2");
		assertThat(scanner.capacity()).isLessThanOrEqualTo(CAPACITY);
	}

	@Test
	void onlyTheCurrentStatementIsHeld() {
		SqlScanner scanner = new SqlScanner("x", new Repeated("", "INSERT INTO t VALUES ('abc');\n", "SELECT 2"), 1);
		assertLastOf(scanner);
	}

	@Test
	void statementsInOneEndlessLineAreNotHeld() {
		SqlScanner scanner = new SqlScanner("x", new Repeated("", "INSERT INTO t VALUES ('abc'); ", "SELECT 2"), 1);
		assertLastOf(scanner);
	}

	@Test
	void memoryOfALargeStatementIsGivenBack() {
		String large = "SELECT '" + "x".repeat(1_000_000) + "';";
		SqlScanner scanner = new SqlScanner("x", new Repeated(large, "SELECT 1;\n", "SELECT 2"), 1);
		scanner.next();
		assertThat(scanner.capacity()).isGreaterThan(1_000_000).isLessThan(5_000_000);
		assertLastOf(scanner);
	}

	private static void assertLastOf(SqlScanner scanner) {
		ScriptItem last = null;
		for (ScriptItem item = scanner.next(); item != null; item = scanner.next()) {
			last = item;
		}
		assertThat(last).extracting("text").isEqualTo("SELECT 2");
		assertThat(scanner.capacity()).isLessThanOrEqualTo(CAPACITY);
	}

	/** Gives a text, another one very often, and a third one. */
	private static final class Repeated extends Reader {

		private final String repeated;

		private final String last;

		private String current;

		private int position;

		private long given;

		private boolean ended;

		Repeated(String first, String repeated, String last) {
			this.current = first;
			this.repeated = repeated;
			this.last = last;
		}

		@Override
		public int read(char[] target, int offset, int length) {
			int count = 0;
			while (count < length) {
				if (this.position == this.current.length()) {
					if (this.ended) {
						break;
					}
					this.ended = this.given + count >= MANY;
					this.current = this.ended ? this.last : this.repeated;
					this.position = 0;
				}
				target[offset + count++] = this.current.charAt(this.position++);
			}
			this.given += count;
			return (count == 0) ? -1 : count;
		}

		@Override
		public void close() {
		}

	}

}
