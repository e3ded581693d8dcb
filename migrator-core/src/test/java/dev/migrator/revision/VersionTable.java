package dev.migrator.revision;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The version table as PostgreSQL would keep it: a primary key, and for every statement
 * the number of rows that it changed. It does not use the product's own arithmetic.
 */
final class VersionTable {

	private final SortedSet<String> rows = new TreeSet<>();

	VersionTable(Collection<String> rows) {
		rows.forEach(this::insert);
	}

	void execute(RowChange change) {
		if (change instanceof RowChange.Insert insert) {
			insert(insert.id());
		}
		else if (change instanceof RowChange.Delete delete) {
			assertThat(this.rows.remove(delete.id())).as("%s deletes one row of %s", change, this.rows).isTrue();
		}
		else if (change instanceof RowChange.Update update) {
			assertThat(this.rows.remove(update.from())).as("%s updates one row of %s", change, this.rows).isTrue();
			insert(update.to());
		}
	}

	SortedSet<String> rows() {
		return this.rows;
	}

	private void insert(String id) {
		assertThat(this.rows.add(id)).as("primary key of %s takes %s", this.rows, id).isTrue();
	}

}
