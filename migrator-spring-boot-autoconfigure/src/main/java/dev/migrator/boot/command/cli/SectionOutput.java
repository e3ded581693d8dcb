package dev.migrator.boot.command.cli;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.migrator.operation.OperationTarget;
import dev.migrator.script.Section;
import dev.migrator.sql.SqlStatement;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What one way of a revision does.
 *
 * @param transactional whether it runs as one transaction
 * @param parts into how many parts it falls if it does not: statements that run alone,
 * and transactions of several
 * @param statements its statements as the script has them, each with a semicolon; work
 * that is no SQL as a comment
 */
record SectionOutput(boolean transactional, int parts, List<String> statements) {

	static SectionOutput of(Section section) {
		List<String> statements = new ArrayList<>();
		Statements target = new Statements(statements);
		section.forEach((operation) -> operation.applyTo(target));
		return new SectionOutput(section.facts().transactional(), section.facts().units(), statements);
	}

	/**
	 * Return how the statements share transactions.
	 */
	String inWords() {
		if (this.transactional) {
			return "in one transaction";
		}
		return (this.parts >= this.statements.size()) ? "each statement alone"
				: "in %d %s, each by itself".formatted(this.parts, (this.parts == 1) ? "part" : "parts");
	}

	/**
	 * Collects texts.
	 */
	private record Statements(List<String> texts) implements OperationTarget {

		@Override
		public void statement(SqlStatement statement) {
			this.texts.add(statement.text() + ";");
		}

		@Override
		public void copy(SqlStatement statement, Reader data) {
			this.texts.add(statement.text() + ";\n-- its data are in the script");
		}

		@Override
		public void jdbc(Consumer<JdbcClient> work) {
			this.texts.add("-- work in Java");
		}

	}

}
