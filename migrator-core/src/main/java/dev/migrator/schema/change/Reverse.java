package dev.migrator.schema.change;

import org.jspecify.annotations.Nullable;

/**
 * What undoes a change: another change, or the reason why there is none. Exactly one of
 * both is there.
 *
 * @param change the other change, or {@code null}
 * @param missing why there is none, as a clause, or {@code null}
 */
public record Reverse(@Nullable SchemaChange change, @Nullable String missing) {

	/**
	 * Return a reverse that is there.
	 * @param change what undoes the change
	 * @return the reverse
	 */
	public static Reverse by(SchemaChange change) {
		return new Reverse(change, null);
	}

	/**
	 * Return that there is no reverse.
	 * @param why the reason, as a clause without a full stop, with what would help
	 * @return the reverse
	 */
	public static Reverse none(String why) {
		return new Reverse(null, why);
	}

}
