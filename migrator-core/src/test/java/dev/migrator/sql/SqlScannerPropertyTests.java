package dev.migrator.sql;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import dev.migrator.error.ScriptException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SqlScannerPropertyTests {

	private static final int RUNS = 800;

	@Test
	void statementsComeBackWithTheirLinesAndColumns() {
		for (int seed = 0; seed < RUNS; seed++) {
			RandomScripts random = new RandomScripts(seed);
			StringBuilder script = new StringBuilder();
			List<String> expected = new ArrayList<>();
			for (int i = seed % 5; i >= 0; i--) {
				script.append(random.between());
				String statement = random.statement();
				expected.add(statement + "@" + place(script));
				script.append(statement).append((seed % 3 == 0) ? "/* x */" : "").append(';');
			}
			script.append(random.between());
			String text = random.withOtherLineEnds(script.toString());
			assertThat(described(Scripts.scan(text))).as("seed %d", seed).isEqualTo(expected);
			assertThat(Scripts.scan(Scripts.slow(text))).as("seed %d", seed).isEqualTo(Scripts.scan(text));
		}
	}

	@Test
	void tokensDoNotDependOnWhatStandsBetweenThem() {
		for (int seed = 0; seed < RUNS; seed++) {
			RandomScripts random = new RandomScripts(seed);
			List<String> tokens = random.statementTokens();
			String text = random.join(tokens);
			String other = random.withOtherLineEnds(random.join(tokens));
			assertThat(SqlTokens.of(other)).as("seed %d", seed).containsExactlyElementsOf(SqlTokens.of(text));
		}
	}

	@Test
	void textMadeOfTheTokensHasTheSameTokens() {
		for (int seed = 0; seed < RUNS; seed++) {
			String statement = new RandomScripts(seed).statement();
			StringBuilder joined = new StringBuilder();
			SqlTokens.of(statement).forEach((token) -> joined.append(token.text()).append('\n'));
			assertThat(SqlTokens.of(joined.toString())).as("seed %d", seed)
				.containsExactlyElementsOf(SqlTokens.of(statement));
		}
	}

	@Test
	void truncatedScriptIsReadOrRefused() {
		for (int seed = 0; seed < RUNS / 10; seed++) {
			RandomScripts random = new RandomScripts(seed);
			String script = random.withOtherLineEnds(random.between() + random.statement() + ";" + random.between()
					+ "COPY t FROM stdin;\n1;'\n\\.\n" + random.statement());
			for (int length = 0; length <= script.length(); length++) {
				String truncated = script.substring(0, length);
				assertThat(outcome(truncated, false)).as("seed %d, length %d", seed, length)
					.isEqualTo(outcome(truncated, true));
			}
		}
	}

	@Test
	void traitsOfAnyStatementAreTold() {
		for (int seed = 0; seed < RUNS; seed++) {
			String statement = new RandomScripts(seed).statement();
			StatementTraits traits = StatementTraits.of(statement);
			assertThat(traits.refusedInTransaction()).as("seed %d", seed).isFalse();
			assertThat(traits.transactionControl()).as("seed %d", seed).isNull();
			assertThat(traits.hasAtomicBody()).as("seed %d", seed).isEqualTo(statement.startsWith("CREATE FUNCTION"));
		}
	}

	private static Object outcome(String script, boolean slow) {
		try {
			return Scripts.scan(slow ? Scripts.slow(script) : new StringReader(script));
		}
		catch (ScriptException ex) {
			return ex.getMessage();
		}
	}

	private static List<String> described(List<ScriptItem> items) {
		return items.stream()
			.filter(SqlStatement.class::isInstance)
			.map(SqlStatement.class::cast)
			.map((statement) -> statement.text() + "@" + statement.line() + ":" + statement.column())
			.toList();
	}

	private static String place(StringBuilder script) {
		long lines = script.chars().filter((c) -> c == '\n').count();
		int lineStart = script.lastIndexOf("\n") + 1;
		return (lines + 1) + ":" + (script.codePointCount(lineStart, script.length()) + 1);
	}

}
