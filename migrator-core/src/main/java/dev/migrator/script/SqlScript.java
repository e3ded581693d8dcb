package dev.migrator.script;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import dev.migrator.revision.Revision;

/**
 * A revision in a SQL file.
 */
public final class SqlScript implements Script {

	private final ScriptSource source;

	private final Header header;

	private SqlScript(ScriptSource source, Header header) {
		this.source = source;
		this.header = header;
	}

	/**
	 * Read the header, unless it is known; what stands below the first mark is not read.
	 * @param source the file
	 * @return the script
	 * @throws dev.migrator.error.ScriptException if the header is malformed
	 */
	public static SqlScript read(ScriptSource source) {
		Header known = (source instanceof SqlFile file) ? file.header() : null;
		return new SqlScript(source, (known != null) ? known : HeaderReader.read(source));
	}

	@Override
	public Revision revision() {
		return this.header.revision();
	}

	@Override
	public DeclaredTimeouts timeouts() {
		return this.header.timeouts();
	}

	@Override
	public DeclaredHazards hazards() {
		return this.header.hazards();
	}

	/**
	 * Return the file that holds the script.
	 * @return the file, or {@code null} if it is not one of its own, as in a jar
	 */
	public @Nullable Path file() {
		return (this.source instanceof SqlFile file) ? file.file() : null;
	}

	ScriptSource source() {
		return this.source;
	}

	@Override
	public ScriptBody body() {
		return new SqlBodyReader(this.source).read();
	}

}
