package dev.migrator.script;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A script in memory.
 */
record TestSource(String name, byte[] bytes) implements ScriptSource {

	static final String HEADER = "-- revision: a1\n\n";

	static TestSource of(String text) {
		return of(text.getBytes(StandardCharsets.UTF_8));
	}

	static TestSource of(byte[] bytes) {
		return new TestSource("test.sql", bytes);
	}

	/**
	 * Return the body of a script of which only what stands below the header is given.
	 */
	static ScriptBody body(String marksAndStatements) {
		return SqlScript.read(of(HEADER + marksAndStatements)).body();
	}

	/** Return the facts of a way up. */
	static SectionFacts up(String statements) {
		return body("-- migrate:up\n" + statements).upgrade().facts();
	}

	@Override
	public InputStream open() {
		return new ByteArrayInputStream(this.bytes);
	}

}
