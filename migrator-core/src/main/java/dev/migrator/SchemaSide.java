package dev.migrator;

import java.nio.file.Path;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.TargetException;

/**
 * One side of a comparison.
 *
 * @param kind what it is
 * @param file the SQL file, if it is one; else {@code null}
 */
public record SchemaSide(Kind kind, @Nullable Path file) {

	/** The database as it is now. */
	public static final SchemaSide DATABASE = new SchemaSide(Kind.DATABASE, null);

	/** What the migrations make of an empty database. */
	public static final SchemaSide MIGRATIONS = new SchemaSide(Kind.MIGRATIONS, null);

	/** What the models say. */
	public static final SchemaSide MODELS = new SchemaSide(Kind.MODELS, null);

	/**
	 * Return the side that is meant.
	 * @param text {@code database}, {@code migrations}, {@code models}, or the path of a
	 * file that ends with {@code .sql}
	 * @return the side
	 * @throws TargetException if it is none of these
	 */
	public static SchemaSide parse(String text) {
		return switch (text) {
			case "database" -> DATABASE;
			case "migrations" -> MIGRATIONS;
			case "models" -> MODELS;
			default -> {
				if (!text.endsWith(".sql")) {
					throw new TargetException(text, "'%s' is no side of a comparison.".formatted(text),
							"Name database, migrations, models, or a file that ends with .sql.");
				}
				yield new SchemaSide(Kind.FILE, Path.of(text));
			}
		};
	}

	/**
	 * Return the side for messages.
	 * @return as a person names it
	 */
	@Override
	public String toString() {
		return (this.file != null) ? this.file.toString() : "the " + this.kind.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * What may be compared.
	 */
	public enum Kind {

		/** The database as it is now. */
		DATABASE,

		/** What the migrations make of an empty database. */
		MIGRATIONS,

		/** What the models say. */
		MODELS,

		/** What a SQL file makes of an empty database. */
		FILE

	}

}
