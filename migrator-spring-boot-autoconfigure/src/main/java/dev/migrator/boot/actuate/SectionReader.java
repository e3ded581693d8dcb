package dev.migrator.boot.actuate;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.boot.actuate.RevisionsDescriptor.SectionDescriptor;
import dev.migrator.operation.OperationTarget;
import dev.migrator.operation.data.Backfill;
import dev.migrator.script.Section;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.StatementTraits;

/**
 * Reads what a script does for people who may see it. A statement that may hold a
 * password is not shown to anybody; the others go through the application's
 * {@link SanitizingFunction}s under the key {@code migrations.<revision>.sql}.
 */
final class SectionReader {

	/** A script may have 500 MB. */
	private static final int MOST_STATEMENTS = 500;

	private static final int LONGEST_STATEMENT = 10_000;

	private final Sanitizer sanitizer;

	SectionReader(Iterable<SanitizingFunction> functions) {
		this.sanitizer = new Sanitizer(functions);
	}

	@Nullable SectionDescriptor read(String revision, @Nullable Section section) {
		if (section == null) {
			return null;
		}
		Statements statements = new Statements(this.sanitizer, "migrations." + revision + ".sql", new ArrayList<>());
		section.forEach((operation) -> operation.applyTo(statements));
		return new SectionDescriptor(section.facts().transactional(), List.copyOf(statements.texts));
	}

	/**
	 * Collects texts.
	 */
	private record Statements(Sanitizer sanitizer, String key, List<String> texts) implements OperationTarget {

		@Override
		public void statement(SqlStatement statement) {
			add(shown(statement));
		}

		@Override
		public void copy(SqlStatement statement, Reader data) {
			add(shown(statement));
			add("-- its data are in the script");
		}

		@Override
		public void jdbc(Consumer<JdbcClient> work) {
			add("-- work in Java");
		}

		@Override
		public void backfill(Backfill backfill) {
			add("-- a back-fill in batches");
		}

		private String shown(SqlStatement statement) {
			String text = statement.text();
			if (StatementTraits.of(text).mayHoldSecret()) {
				return SanitizableData.SANITIZED_VALUE;
			}
			String cut = (text.length() > LONGEST_STATEMENT) ? text.substring(0, LONGEST_STATEMENT) + " …" : text;
			return String.valueOf(this.sanitizer.sanitize(new SanitizableData(null, this.key, cut), true));
		}

		private void add(String text) {
			if (this.texts.size() < MOST_STATEMENTS) {
				this.texts.add(text);
			}
			else if (this.texts.size() == MOST_STATEMENTS) {
				this.texts.add("-- and more");
			}
		}

	}

}
