package dev.migrator.operation.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The values of one row, in the order of the columns that they are inserted into.
 *
 * @param values Java values, {@code null} for {@code NULL}. What becomes of each type
 * says {@link #row}
 */
public record Row(List<@Nullable Object> values) {

	public Row {
		values = Collections.unmodifiableList(new ArrayList<>(values));
	}

	/**
	 * Make a row. PostgreSQL reads the text of each value as one of the column's type:
	 * <ul>
	 * <li>texts and characters as they are, {@code json} and {@code xml} among them,</li>
	 * <li>numbers and booleans; {@code NaN} and the infinities as PostgreSQL names
	 * them,</li>
	 * <li>values of {@code java.time}: dates, times, {@code Instant}, {@code Duration}
	 * and {@code Period}, years before Christ included. A point in time with an offset or
	 * a zone becomes the same point in UTC. {@code MAX} and {@code MIN} mean
	 * {@code infinity} and {@code -infinity},</li>
	 * <li>{@code UUID}; {@code byte[]} for {@code bytea}; an enum by its name,</li>
	 * <li>collections and arrays for arrays, nested ones for several dimensions.</li>
	 * </ul>
	 * Anything else is refused before anything runs.
	 * @param values the values
	 * @return the row
	 */
	public static Row row(@Nullable Object... values) {
		return new Row(Arrays.asList(values));
	}

}
