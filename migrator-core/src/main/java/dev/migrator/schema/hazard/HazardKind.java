package dev.migrator.schema.hazard;

import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What can go wrong when a change meets a database in use. {@link #toString()} is the
 * name that stands in the {@code hazards} and {@code allows} lines of a script.
 */
public enum HazardKind {

	/** Data are gone afterwards, and no downgrade brings them back. */
	DELETES_DATA("Data are gone afterwards, and no downgrade brings them back."),

	/** Every row is written anew. */
	REWRITES_TABLE(
			"Every row of the table is written anew, which takes time, disk space and a lock that stops readers."),

	/** Reading waits for longer than an instant. */
	BLOCKS_READS("Everybody who reads or writes the table waits until the change is done."),

	/** Writing waits for longer than an instant. */
	BLOCKS_WRITES("Everybody who writes to the table waits until the change is done; readers do not."),

	/** An index is built while the application works. */
	INDEX_BUILD("An index is built over all rows, which takes time and load, and can leave an invalid index behind."),

	/** An index that queries may need is gone. */
	INDEX_DROPPED("Queries that used the index read the whole table."),

	/** The version of the application that runs now does not fit the new schema. */
	BREAKS_RUNNING_CODE(
			"A version of the application that runs at the same time fails, because it knows the old schema."),

	/** The change is refused if rows are there that do not fit it. */
	MAY_FAIL_ON_DATA("The change fails if the table holds rows that do not fit it."),

	/** Who may do what is different afterwards. */
	CHANGES_ACCESS("Roles can see or do more, or less, than before."),

	/** The same statement does something else: a function's body, a trigger. */
	CHANGES_BEHAVIOUR("The same statements do something else afterwards, without any error that would tell so."),

	/** Something may depend on it that PostgreSQL does not record. */
	UNTRACKABLE_DEPENDENCY(
			"Something may depend on it that PostgreSQL does not know of, such as the text of a function."),

	/** An extension changes its version. */
	EXTENSION_VERSION("An extension changes its version, and with it what its functions do."),

	/**
	 * The structure can be had back, what was in it cannot. No generated revision says
	 * so, it is for headers that a person writes.
	 */
	IRREVERSIBLE_DATA("A downgrade restores the structure, but not what the rows held.");

	private final String meaning;

	HazardKind(String meaning) {
		this.meaning = meaning;
	}

	/**
	 * Return the kind of that name.
	 * @param name a name as a script writes it, such as {@code deletes-data}
	 * @return the kind, or {@code null} if this version knows none of that name
	 */
	public static @Nullable HazardKind of(String name) {
		return Arrays.stream(values()).filter((kind) -> kind.toString().equals(name)).findFirst().orElse(null);
	}

	/**
	 * Return what it means for those who use the database.
	 * @return one sentence
	 */
	public String meaning() {
		return this.meaning;
	}

	/**
	 * Return the name that a script writes.
	 * @return lower case with hyphens, such as {@code deletes-data}
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
