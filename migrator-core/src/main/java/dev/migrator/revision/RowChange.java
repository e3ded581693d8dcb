package dev.migrator.revision;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One statement on the version table. Each changes exactly one row: anything else means
 * that somebody else has written to the table.
 */
public sealed interface RowChange {

	/**
	 * Apply the change.
	 * @param rows the rows before
	 * @throws IllegalStateException if it would not change exactly one row
	 */
	void applyTo(Collection<String> rows);

	/**
	 * Return the rows after changes.
	 * @param rows the rows before
	 * @param changes the changes in order
	 * @return the rows after
	 * @throws IllegalStateException if a change would not change exactly one row
	 */
	static SortedSet<String> after(Collection<String> rows, List<RowChange> changes) {
		SortedSet<String> after = new TreeSet<>(rows);
		changes.forEach((change) -> change.applyTo(after));
		return after;
	}

	/**
	 * A new row.
	 *
	 * @param id the id to insert
	 */
	record Insert(String id) implements RowChange {

		@Override
		public void applyTo(Collection<String> rows) {
			require(!rows.contains(this.id) && rows.add(this.id), this);
		}

	}

	/**
	 * A row that moves on.
	 *
	 * @param from the id that the row has
	 * @param to the id that the row gets
	 */
	record Update(String from, String to) implements RowChange {

		@Override
		public void applyTo(Collection<String> rows) {
			require(rows.remove(this.from) && !rows.contains(this.to) && rows.add(this.to), this);
		}

	}

	/**
	 * A row that goes.
	 *
	 * @param id the id to delete
	 */
	record Delete(String id) implements RowChange {

		@Override
		public void applyTo(Collection<String> rows) {
			require(rows.remove(this.id), this);
		}

	}

	private static void require(boolean changed, RowChange change) {
		if (!changed) {
			throw new IllegalStateException(change + " does not change exactly one row");
		}
	}

}
