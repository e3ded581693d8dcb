package dev.migrator.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory of revisions, for tests.
 */
public final class ScriptDirectory {

	private final Path path;

	private int counter;

	public ScriptDirectory(Path path) {
		this.path = path;
	}

	/** Return how an application is told of this directory. */
	public String property() {
		return "migrator.locations=" + location();
	}

	public String location() {
		return "file:" + this.path;
	}

	/** Write a revision; an empty parent makes a base. */
	public ScriptDirectory sql(String id, String revises, String up, String down) {
		return file(id, """
				-- Message of %1$s
				--
				-- revision: %1$s
				%2$s-- created: 2026-01-01T00:00:%3$02dZ

				-- migrate:up
				%4$s

				-- migrate:down
				%5$s
				""".formatted(id, revises.isEmpty() ? "" : "-- revises: " + revises + "\n", this.counter++, up, down));
	}

	/** Write a customer table, and a row in it. */
	public ScriptDirectory customers() {
		sql("a1b2", "", "CREATE TABLE customer (id bigint PRIMARY KEY, name text);", "DROP TABLE customer;");
		return sql("c3d4", "a1b2", "INSERT INTO customer VALUES (1, 'Ada');", "DELETE FROM customer;");
	}

	public ScriptDirectory file(String id, String text) {
		try {
			Files.writeString(this.path.resolve(name(id)), text);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public ScriptDirectory delete(String id) {
		try {
			Files.delete(this.path.resolve(name(id)));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String name(String id) {
		return "20260101_0000_" + id + ".sql";
	}

}
