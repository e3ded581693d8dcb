package dev.migrator.script;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.operation.OperationTarget;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.StatementTraits;

/**
 * One section of one script that is being squashed.
 *
 * @param script the script
 * @param section the section
 * @param up whether it is the way up
 */
record SquashedPart(SqlScript script, Section section, boolean up) {

	private static final Pattern SET_CONFIG = Pattern.compile("(?i)\\bset_config\\s*\\(");

	/** Parameters that change what is waited for or told, not what is done. */
	private static final Set<String> HARMLESS = Set.of("LOCK_TIMEOUT", "STATEMENT_TIMEOUT",
			"IDLE_IN_TRANSACTION_SESSION_TIMEOUT", "TRANSACTION_TIMEOUT", "CLIENT_MIN_MESSAGES");

	boolean isEmpty() {
		return this.section.facts().operations() == 0;
	}

	TransactionMode mode() {
		return this.section.facts().mode();
	}

	/**
	 * Return whether statements run alone here that would not do so otherwise.
	 */
	boolean needsNoTransaction() {
		if (mode() != TransactionMode.NONE) {
			return false;
		}
		Search search = new Search((traits, text) -> !traits.refusedInTransaction());
		this.section.forEach((operation) -> operation.applyTo(search));
		return search.found != null;
	}

	/**
	 * Return a statement that changes what later ones do.
	 * @return its first line, or {@code null} if there is none
	 */
	@Nullable String setting() {
		// In a block, and even more outside of one, LOCAL ends before the section does
		boolean alone = mode() == TransactionMode.NONE;
		Search search = new Search((traits, text) -> changesSession(traits, text)
				&& !(alone && traits.leadingWords(2).equals(List.of("SET", "LOCAL"))));
		this.section.forEach((operation) -> operation.applyTo(search));
		return search.found;
	}

	private static boolean changesSession(StatementTraits traits, String text) {
		List<String> words = traits.leadingWords(3);
		if (words.isEmpty()) {
			return false;
		}
		return switch (words.get(0)) {
			case "SET", "RESET" -> {
				boolean scoped = words.size() > 2 && Set.of("LOCAL", "SESSION").contains(words.get(1));
				yield words.size() < 2 || !HARMLESS.contains(words.get(scoped ? 2 : 1));
			}
			case "SELECT", "WITH" -> SET_CONFIG.matcher(text).find();
			default -> false;
		};
	}

	String describe() {
		return "The way %s of revision %s (%s)".formatted(this.up ? "up" : "down", this.script.revision().id(),
				this.script.name());
	}

	void writeTo(Writer writer) throws IOException {
		String message = this.script.revision().message().lines().findFirst().orElse("");
		writer.write("-- squashed from " + this.script.revision().id() + ": " + message + "\n");
		if (!this.section.facts().ownTransaction()) {
			new SectionLines(this.script.source(), this.up).writeTo(writer);
			return;
		}
		// Its BEGIN and COMMIT would stand in the middle of the new one
		try {
			Texts texts = new Texts(writer);
			this.section.forEach((operation) -> operation.applyTo(texts));
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	/**
	 * Decides about a statement.
	 */
	@FunctionalInterface
	private interface Criterion {

		boolean meets(StatementTraits traits, String text);

	}

	/**
	 * Looks for a statement.
	 */
	private static final class Search implements OperationTarget {

		private final Criterion criterion;

		private @Nullable String found;

		Search(Criterion criterion) {
			this.criterion = criterion;
		}

		@Override
		public void statement(SqlStatement statement) {
			if (this.found == null && this.criterion.meets(StatementTraits.of(statement.text()), statement.text())) {
				this.found = statement.text().lines().findFirst().orElse("");
			}
		}

		@Override
		public void copy(SqlStatement statement, Reader data) {
			statement(statement);
		}

		@Override
		public void jdbc(Consumer<JdbcClient> work) {
			throw new IllegalStateException("No SQL script holds Java");
		}

	}

	/**
	 * Writes statements as text.
	 *
	 * @param writer where to
	 */
	private record Texts(Writer writer) implements OperationTarget {

		@Override
		public void statement(SqlStatement statement) {
			write((out) -> out.write(statement.text() + ";\n"));
		}

		@Override
		public void copy(SqlStatement statement, Reader data) {
			write((out) -> {
				out.write(statement.text() + ";\n");
				data.transferTo(out);
				out.write("\\.\n");
			});
		}

		@Override
		public void jdbc(Consumer<JdbcClient> work) {
			throw new IllegalStateException("No SQL script holds Java");
		}

		private void write(SectionDraft.Text text) {
			try {
				text.writeTo(this.writer);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
