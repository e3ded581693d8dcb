package dev.migrator.sql;

import java.util.Locale;
import java.util.regex.Pattern;

import dev.migrator.error.ScriptException;

/**
 * What can stand anywhere in a statement or in a block of procedural code, found in one
 * pass over the tokens.
 */
final class TokenSweep {

	/** A connection string with a password, a URI with one, or SQL to be formatted. */
	private static final Pattern SECRET = Pattern.compile(
			"\\b(?:password|passwd)\\s*=|://[^/\\s:@']*:[^@\\s/']+@|\\bpassword\\s+['%]", Pattern.CASE_INSENSITIVE);

	/** How many levels of quoted code in quoted code are looked into. */
	private static final int DEEPEST = 4;

	private static final Token NONE = new Token(TokenType.SYMBOL, "");

	private final int levels;

	private Token beforePrevious = NONE;

	private Token previous = NONE;

	private int depth;

	private boolean select;

	private boolean verb;

	private boolean returning;

	private boolean intoTable;

	private boolean atomicBody;

	private boolean advisoryUnlock;

	private boolean lockTimeout;

	/** Whether a SET or RESET has begun, and does not say yet of what. */
	private boolean setting;

	private boolean transactionEnd;

	private boolean secret;

	TokenSweep() {
		this(DEEPEST);
	}

	private TokenSweep(int levels) {
		this.levels = levels;
	}

	/** Sweep over a block of code, whose language is not known for sure. */
	static TokenSweep ofCode(String code) {
		return ofCode(code, DEEPEST);
	}

	private static TokenSweep ofCode(String code, int levels) {
		TokenSweep sweep = new TokenSweep(levels);
		try {
			for (Token token : SqlTokens.of(code)) {
				sweep.accept(token);
			}
		}
		catch (ScriptException ex) {
			// Another language, with quotes of its own: suspect what the bare text holds
			String text = code.toLowerCase(Locale.ROOT);
			sweep.advisoryUnlock |= text.contains("pg_advisory_unlock");
			sweep.lockTimeout |= text.contains("lock_timeout");
			sweep.secret |= text.contains("password");
		}
		return sweep;
	}

	void accept(Token token) {
		switch (token.type()) {
			case WORD -> word(token);
			case SYMBOL -> symbol(token);
			case STRING -> {
				this.secret |= isPassword(this.previous) || SECRET.matcher(token.text()).find();
				this.lockTimeout |= isCall("set_config")
						&& token.text().toLowerCase(Locale.ROOT).contains("'lock_timeout'");
			}
			case DOLLAR_STRING -> {
				String content = content(token);
				this.lockTimeout |= isCall("set_config") && content.equalsIgnoreCase("lock_timeout");
				this.secret |= isPassword(this.previous)
						|| (this.levels > 0 && ofCode(content, this.levels - 1).secret);
			}
			default -> {
			}
		}
		parameter(token);
		this.beforePrevious = this.previous;
		this.previous = token;
	}

	/** Return what stands between the quotes of a literal, without regard to escapes. */
	static String content(Token literal) {
		String text = literal.text();
		if (literal.type() == TokenType.DOLLAR_STRING) {
			int delimiter = text.indexOf('$', 1) + 1;
			return text.substring(delimiter, text.length() - delimiter);
		}
		return text.substring(text.indexOf('\'') + 1, text.length() - 1).replace("''", "'");
	}

	boolean returning() {
		return this.returning;
	}

	/** Return whether it is a SELECT … INTO. */
	boolean intoTable() {
		return this.intoTable;
	}

	/** Return whether the words BEGIN ATOMIC stand in it. */
	boolean atomicBody() {
		return this.atomicBody;
	}

	boolean advisoryUnlock() {
		return this.advisoryUnlock;
	}

	boolean lockTimeout() {
		return this.lockTimeout;
	}

	/** Return whether procedural code commits or rolls back. */
	boolean transactionEnd() {
		return this.transactionEnd;
	}

	boolean secret() {
		return this.secret;
	}

	private void word(Token token) {
		this.returning |= token.isWord("RETURNING");
		this.atomicBody |= this.previous.isWord("BEGIN") && token.isWord("ATOMIC");
		if (this.depth == 0) {
			boolean isSelect = token.isWord("SELECT");
			this.select |= isSelect && !this.verb;
			this.verb |= isSelect || token.isWord("INSERT") || token.isWord("UPDATE") || token.isWord("DELETE")
					|| token.isWord("MERGE");
			this.intoTable |= this.select && token.isWord("INTO");
		}
		this.transactionEnd |= (this.previous.isWord("COMMIT") || this.previous.isWord("ROLLBACK"))
				&& token.isWord("AND") && isStatementStart(this.beforePrevious);
	}

	private void symbol(Token token) {
		if (token.isSymbol("(")) {
			this.depth++;
			this.advisoryUnlock |= isNameOf(this.previous, "pg_advisory_unlock");
		}
		else if (token.isSymbol(")")) {
			this.depth--;
		}
		else if (token.isSymbol(";")) {
			this.transactionEnd |= (this.previous.isWord("COMMIT") || this.previous.isWord("ROLLBACK"))
					&& isStatementStart(this.beforePrevious);
		}
	}

	/** SET [LOCAL | SESSION] lock_timeout, or RESET of it or of everything. */
	private void parameter(Token token) {
		if (this.setting) {
			this.lockTimeout |= isNameOf(token, "lock_timeout")
					|| (this.previous.isWord("RESET") && token.isWord("ALL"));
			this.setting = token.isWord("LOCAL") || token.isWord("SESSION");
		}
		else {
			this.setting = (token.isWord("SET") || token.isWord("RESET")) && isStatementStart(this.previous);
		}
	}

	private boolean isCall(String function) {
		return this.previous.isSymbol("(") && isNameOf(this.beforePrevious, function);
	}

	private static boolean isNameOf(Token token, String prefix) {
		return (token.type() == TokenType.WORD || token.type() == TokenType.QUOTED_NAME)
				&& Names.of(token).startsWith(prefix);
	}

	private static boolean isPassword(Token token) {
		return token.isWord("PASSWORD") || token.isWord("PASSWD");
	}

	private static boolean isStatementStart(Token before) {
		return before == NONE || before.isSymbol(";") || before.isSymbol(">>") || before.isWord("BEGIN")
				|| before.isWord("THEN") || before.isWord("ELSE") || before.isWord("LOOP");
	}

}
