package dev.migrator.offline;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

import dev.migrator.sql.Literal;
import dev.migrator.sql.PsqlText;

/**
 * Writes what psql reads: statements, its own commands, comments. Nothing is kept.
 */
final class PsqlOutput {

	private final Appendable out;

	PsqlOutput(Appendable out) {
		this.out = out;
	}

	/** Write a line, or several. */
	void line(String text) {
		append(text);
		append("\n");
	}

	void blank() {
		append("\n");
	}

	/** Write a comment; each line of the text becomes one. */
	void comment(String text) {
		text.lines().forEach((line) -> line(line.isEmpty() ? "--" : "-- " + line));
	}

	/** Write a statement of ours, in which psql may replace its variables. */
	void statement(String sql) {
		append(sql);
		append(";\n");
	}

	/** Write a statement of somebody else, in which psql replaces nothing. */
	void verbatim(String sql) {
		statement(PsqlText.statement(sql));
	}

	/** Write a query whose columns become variables. */
	void query(String sql) {
		append(sql);
		append(" \\gset\n");
	}

	/**
	 * Write the data of a {@code COPY} and the line that ends them.
	 */
	void data(Reader data) {
		char[] buffer = new char[8192];
		char last = '\n';
		try {
			for (int count = data.read(buffer); count >= 0; count = data.read(buffer)) {
				this.out.append(new String(buffer, 0, count));
				last = (count > 0) ? buffer[count - 1] : last;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		append((last == '\n') ? "\\.\n" : "\n\\.\n");
	}

	/** Write code that the server runs, in which psql replaces nothing. */
	void block(String code) {
		statement("DO " + PsqlText.dollarQuoted("\n" + code + "\n"));
	}

	/** Write that the script fails here. */
	void fail(String message, String hint) {
		block("BEGIN\n  %s;\nEND".formatted(raise(Literal.text(message), hint)));
	}

	/**
	 * Write that the script fails unless a condition holds.
	 */
	void require(String condition, String message, String hint) {
		query("SELECT (%s) AS migrator_ok".formatted(condition));
		line("\\if :migrator_ok");
		line("\\else");
		fail(message, hint);
		line("\\endif");
	}

	/** Write that the last statement has to have changed one row. */
	void requireOneRow(String message, String hint) {
		require(":ROW_COUNT = 1", message, hint);
	}

	void echo(String text) {
		line("\\echo " + PsqlText.argument(text));
	}

	/**
	 * Return the statement of PL/pgSQL that ends a block with an error.
	 * @param message an expression
	 * @param hint a text
	 */
	static String raise(String message, String hint) {
		return "RAISE EXCEPTION USING MESSAGE = %s,\n    HINT = %s".formatted(message, Literal.text(hint));
	}

	private void append(String text) {
		try {
			this.out.append(text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
