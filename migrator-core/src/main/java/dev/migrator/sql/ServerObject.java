package dev.migrator.sql;

import org.jspecify.annotations.Nullable;

/**
 * The facts of a statement that creates or drops a database or a tablespace, which belong
 * to the whole server.
 *
 * @param creates whether it creates; otherwise it drops
 * @param kind what
 * @param name its name
 */
public record ServerObject(boolean creates, Kind kind, String name) {

	static @Nullable ServerObject of(TokenCursor statement) {
		boolean creates = statement.take("CREATE");
		if (!creates && !statement.take("DROP")) {
			return null;
		}
		Kind kind = statement.take("DATABASE") ? Kind.DATABASE : statement.take("TABLESPACE") ? Kind.TABLESPACE : null;
		if (kind == null) {
			return null;
		}
		statement.take("IF", "EXISTS");
		QualifiedName name = statement.takeName();
		return (name != null) ? new ServerObject(creates, kind, name.name()) : null;
	}

	/**
	 * What belongs to the whole server.
	 */
	public enum Kind {

		/** A database. */
		DATABASE,

		/** A tablespace. */
		TABLESPACE

	}

}
