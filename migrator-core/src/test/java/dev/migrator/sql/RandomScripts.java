package dev.migrator.sql;

import java.util.List;
import java.util.Random;

/**
 * Composes valid statements and what may stand between them, out of the fragments that
 * scanners get wrong.
 */
final class RandomScripts {

	private static final List<String> TOKENS = List.of("SELECT", "a", "\"b;\"\"'\"", "'it''s; --'", "E'\\';\\\\'",
			"$$;'$x$$", "$x$ $$ ; $y$ $x$", "$äÖ$/*$äÖ$", "1.5e3", "$1", "::", "<=", "+", "@-", "U&'\\0061;'",
			"u&\"x;\"", "B'01'", "X'1f'", "N';'", ",", "end", "case", "begin", "begin atomic", "t$1$", "😀é", "[", "]",
			".", "'\n;'", "'\n-- migrate:down\n'", "$$\n\\.\n-- migrate:up\n$$", "STDIN", "'\\'", "0x1F", "=>", "e",
			"n", "x");

	private static final List<String> BLANKS = List.of(" ", "\n", "\t", "  \n ", "/* ; ' */", "/* /* \n ; */ -- */",
			" -- it's; $$ ( \n", "\n--\n", "\f", "/**/", "\n/*\n-- migrate:down\n*/");

	private static final List<String> BETWEEN = List.of("\n", ";", " ", "/* ' */", "-- it's $$ (\n",
			"\n-- migrate:up\n", "\n\\restrict a;'b\n", "\n-- x\n\n");

	private final Random random;

	RandomScripts(long seed) {
		this.random = new Random(seed);
	}

	String pick(List<String> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	String blank() {
		StringBuilder blank = new StringBuilder();
		do {
			blank.append(pick(BLANKS));
		}
		while (this.random.nextInt(4) == 0);
		return blank.toString();
	}

	/**
	 * Return some blanks, comments and empty statements, as they stand between
	 * statements.
	 */
	String between() {
		StringBuilder between = new StringBuilder();
		while (this.random.nextInt(3) != 0) {
			between.append(pick(BETWEEN));
		}
		return between.toString();
	}

	/** Return the tokens of a statement that has no semicolon of its own. */
	List<String> statementTokens() {
		StringBuilder tokens = new StringBuilder("SELECT");
		int open = 0;
		for (int i = this.random.nextInt(12); i > 0; i--) {
			tokens.append(token(tokens));
			if (this.random.nextInt(6) == 0) {
				tokens.append("\0(");
				open++;
			}
			else if (open > 0 && this.random.nextInt(3) == 0) {
				tokens.append(this.random.nextBoolean() ? "\0;" : "").append("\0)");
				open--;
			}
		}
		tokens.append("\0)".repeat(open));
		return List.of(tokens.toString().split("\0"));
	}

	/** A literal on the next line would go on with what an E'…' began. */
	private String token(StringBuilder before) {
		String token = pick(TOKENS);
		boolean afterEscapes = before.lastIndexOf("\0E'") > before.lastIndexOf("\0") - 1;
		return (afterEscapes && token.startsWith("'")) ? "\0001" : "\0" + token;
	}

	/** Join tokens with blanks and comments between them. */
	String join(List<String> tokens) {
		StringBuilder text = new StringBuilder();
		for (String token : tokens) {
			text.append(text.isEmpty() ? "" : blank()).append(token);
		}
		return text.toString();
	}

	String statement() {
		return switch (this.random.nextInt(6)) {
			case 0 ->
				"CREATE FUNCTION f()" + blank() + "RETURNS int BEGIN" + blank() + "ATOMIC" + blank() + body() + "END";
			case 1 ->
				"create or replace procedure p() language plpgsql as $body$ begin; " + pick(BLANKS) + " end; $body$";
			default -> join(statementTokens());
		};
	}

	private String body() {
		StringBuilder body = new StringBuilder();
		for (int i = this.random.nextInt(4); i > 0; i--) {
			body.append("SELECT CASE")
				.append(blank())
				.append("WHEN x THEN ';' END AS")
				.append(blank())
				.append("end, t.")
				.append("case;")
				.append(blank());
		}
		return body.toString();
	}

	/** Return a text with each line end written in one of the ways there are. */
	String withOtherLineEnds(String text) {
		StringBuilder result = new StringBuilder();
		text.chars().forEach((c) -> result.append((c == '\n' && this.random.nextBoolean()) ? "\r\n" : (char) c));
		return result.toString();
	}

}
