package dev.migrator.script;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.Place;
import dev.migrator.error.ScriptException;
import dev.migrator.operation.CopyOperation;
import dev.migrator.operation.Operation;
import dev.migrator.operation.SqlOperation;
import dev.migrator.sql.LineComment;
import dev.migrator.sql.ScriptItem;
import dev.migrator.sql.SqlScanner;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.StatementTraits;

/**
 * Reads what stands below the first mark of a SQL file. The first pass goes through the
 * whole file, checks it and learns the facts of both sections; each run reads its section
 * once more, so that a large script never stands in memory.
 */
final class SqlBodyReader {

	private final ScriptSource source;

	private final int firstLine;

	SqlBodyReader(ScriptSource source) {
		this(source, 1);
	}

	/**
	 * Create a reader.
	 * @param source the file
	 * @param firstLine the number of its first line
	 */
	SqlBodyReader(ScriptSource source, int firstLine) {
		this.source = source;
		this.firstLine = firstLine;
	}

	ScriptBody read() {
		Collector collector = new Collector();
		scan(collector);
		SectionCollector up = collector.up;
		if (up == null) {
			throw new ScriptException(new Place(this.source.name(), 1, 1), "The file has no mark '-- migrate:up'.",
					"Put '-- migrate:up' above the statements, at the beginning of a line.");
		}
		return new ScriptBody(section(true, up.facts()),
				(collector.down != null) ? section(false, collector.down.facts()) : null);
	}

	private Section section(boolean up, SectionFacts facts) {
		return new Section(facts, (action) -> scan(new Replay(up, facts, action)));
	}

	private void scan(Visitor visitor) {
		String name = this.source.name();
		try (Reader text = ScriptText.open(this.source)) {
			SqlScanner scanner = new SqlScanner(name, text, this.firstLine);
			for (ScriptItem item = scanner.next(); item != null && !visitor.done(); item = scanner.next()) {
				if (item instanceof SqlStatement statement) {
					visitor.statement(operation(statement, scanner), statement);
				}
				else if (item instanceof LineComment comment) {
					Mark mark = Mark.of(name, comment.text(), comment.line());
					if (mark != null) {
						visitor.mark(mark, comment);
					}
				}
			}
		}
		catch (IOException ex) {
			throw ScriptText.unreadable(name, ex);
		}
		catch (UncheckedIOException ex) {
			// So the scanner hands on what its reader throws
			throw ScriptText.unreadable(name, Objects.requireNonNull(ex.getCause()));
		}
	}

	private static Operation operation(SqlStatement statement, SqlScanner scanner) {
		return statement.copyFromStdin() ? new CopyOperation(statement, scanner.copyData())
				: new SqlOperation(statement);
	}

	private interface Visitor {

		void mark(Mark mark, LineComment comment);

		void statement(Operation operation, SqlStatement statement);

		default boolean done() {
			return false;
		}

	}

	/**
	 * The first pass: both sections, and marks out of place.
	 */
	private final class Collector implements Visitor {

		private @Nullable SectionCollector up;

		private @Nullable SectionCollector down;

		@Override
		public void mark(Mark mark, LineComment comment) {
			String name = SqlBodyReader.this.source.name();
			if (mark.up() ? this.up != null : this.down != null) {
				throw new ScriptException(new Place(name, mark.line(), 1), comment.text(),
						"A second mark '%s'.".formatted(mark), "A script has one of each; remove one.");
			}
			if (mark.up() && this.down != null) {
				throw new ScriptException(new Place(name, mark.line(), 1), comment.text(),
						"'-- migrate:down' stands above '-- migrate:up'.", "Put the way up first.");
			}
			if (mark.up()) {
				this.up = new SectionCollector(name, mark.mode());
			}
			else {
				this.down = new SectionCollector(name, mark.mode());
			}
		}

		@Override
		public void statement(Operation operation, SqlStatement statement) {
			SectionCollector section = (this.down != null) ? this.down : this.up;
			if (section == null) {
				throw new ScriptException(statement.place(SqlBodyReader.this.source.name()),
						"A statement stands above the mark '-- migrate:up'.",
						"Put '-- migrate:up' above the first statement, at the beginning of a line.");
			}
			section.add(operation);
		}

	}

	/**
	 * A later pass: the operations of one section.
	 */
	private static final class Replay implements Visitor {

		private final boolean up;

		private final SectionFacts facts;

		private final Consumer<Operation> action;

		private boolean inside;

		private boolean done;

		Replay(boolean up, SectionFacts facts, Consumer<Operation> action) {
			this.up = up;
			this.facts = facts;
			this.action = action;
		}

		@Override
		public void mark(Mark mark, LineComment comment) {
			this.done = this.inside;
			this.inside = mark.up() == this.up;
		}

		@Override
		public void statement(Operation operation, SqlStatement statement) {
			boolean leftOut = this.facts.ownTransaction()
					&& StatementTraits.of(statement.text()).transactionControl() != null;
			if (this.inside && !leftOut) {
				this.action.accept(operation);
			}
		}

		@Override
		public boolean done() {
			return this.done;
		}

	}

}
