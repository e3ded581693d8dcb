package dev.migrator.sql;

/**
 * Cuts text into lexemes by the rules of PostgreSQL's own lexer, with
 * {@code standard_conforming_strings} on. The text of the last lexeme lies from
 * {@link #start()} to {@link #end()} until it is released.
 */
final class Lexer {

	private static final String OPERATOR_CHARACTERS = "~!@#^&|`?+-*/%<>=";

	/** An operator that holds one of these may end with a sign. */
	private static final String SIGN_KEEPERS = "~!@#^&|`?%";

	private final ScriptText text;

	private long start;

	private long end;

	/** Whether the last token was a literal in which backslashes escape. */
	private boolean afterEscapes;

	private boolean newline;

	Lexer(ScriptText text) {
		this.text = text;
	}

	long start() {
		return this.start;
	}

	long end() {
		return this.end;
	}

	String lexeme() {
		return this.text.substring(this.start, this.end);
	}

	/** Return whether the last lexeme is a word, given in upper case. */
	boolean is(String word) {
		if (this.end - this.start != word.length()) {
			return false;
		}
		for (int i = 0; i < word.length(); i++) {
			int c = this.text.at(this.start + i);
			if (word.charAt(i) != ((c >= 'a' && c <= 'z') ? c - 'a' + 'A' : c)) {
				return false;
			}
		}
		return true;
	}

	/** Return whether the last lexeme is a single character. */
	boolean is(char c) {
		return this.end - this.start == 1 && this.text.at(this.start) == c;
	}

	/** Go on at another position. */
	void moveTo(long position) {
		this.end = position;
		this.afterEscapes = false;
	}

	Lexeme next() {
		skipBlanks();
		int c = this.text.at(this.start);
		// What follows a semicolon is not looked at: it may be malformed
		int following = (c == ScriptText.END || c == ';') ? ScriptText.END : this.text.at(this.start + 1);
		if (c == '-' && following == '-') {
			return lineComment();
		}
		boolean escapes = this.afterEscapes && this.newline;
		this.afterEscapes = false;
		if (c == ScriptText.END) {
			this.end = this.start;
			return Lexeme.END;
		}
		if (c == '/' && following == '*') {
			return blockComment();
		}
		if (c == '\'') {
			return string(this.start, escapes);
		}
		if (c == '"') {
			return quotedName(this.start);
		}
		if (c == '$') {
			return dollar();
		}
		if (isDigit(c) || (c == '.' && isDigit(following))) {
			return number();
		}
		if (isNameStart(c)) {
			return word(c, following);
		}
		return symbol(c, following);
	}

	private void skipBlanks() {
		long p = this.end;
		int c = this.text.at(p);
		while (c == ' ' || (c >= '\t' && c <= '\r')) {
			this.newline |= ScriptText.isLineEnd(c);
			c = this.text.at(++p);
		}
		this.start = p;
	}

	private Lexeme lineComment() {
		long p = this.start + 2;
		int c = this.text.at(p);
		while (c != ScriptText.END && !ScriptText.isLineEnd(c)) {
			c = this.text.at(++p);
		}
		this.end = p;
		return Lexeme.LINE_COMMENT;
	}

	private Lexeme blockComment() {
		long p = this.start + 2;
		int depth = 1;
		while (depth > 0) {
			int c = this.text.at(p++);
			if (c == ScriptText.END) {
				throw neverClosed("comment", "*/");
			}
			if (c == '*' && this.text.at(p) == '/') {
				depth--;
				p++;
			}
			else if (c == '/' && this.text.at(p) == '*') {
				depth++;
				p++;
			}
		}
		this.end = p;
		return Lexeme.BLOCK_COMMENT;
	}

	private Lexeme word(int c, int following) {
		if (following == '\'' && "eEbBxXnN".indexOf(c) >= 0) {
			return string(this.start + 1, c == 'e' || c == 'E');
		}
		if (following == '&' && (c == 'u' || c == 'U')) {
			int quote = this.text.at(this.start + 2);
			if (quote == '\'') {
				return string(this.start + 2, false);
			}
			if (quote == '"') {
				return quotedName(this.start + 2);
			}
		}
		long p = this.start + 1;
		while (isNamePart(this.text.at(p))) {
			p++;
		}
		this.end = p;
		return Lexeme.WORD;
	}

	private Lexeme string(long quote, boolean escapes) {
		this.end = quoted(quote, '\'', escapes);
		this.afterEscapes = escapes;
		this.newline = false;
		return Lexeme.STRING;
	}

	private Lexeme quotedName(long quote) {
		this.end = quoted(quote, '"', false);
		return Lexeme.QUOTED_NAME;
	}

	private long quoted(long open, char quote, boolean escapes) {
		long p = open + 1;
		while (true) {
			int c = this.text.at(p++);
			if (c == ScriptText.END) {
				throw neverClosed((quote == '"') ? "quoted name" : "string", String.valueOf(quote));
			}
			if (c == quote) {
				if (this.text.at(p) != quote) {
					return p;
				}
				p++;
			}
			else if (c == '\\' && escapes && this.text.at(p) != ScriptText.END) {
				p++;
			}
		}
	}

	private Lexeme dollar() {
		long p = this.start + 1;
		if (isDigit(this.text.at(p))) {
			while (isDigit(this.text.at(p))) {
				p++;
			}
			this.end = p;
			return Lexeme.PARAMETER;
		}
		if (isNameStart(this.text.at(p))) {
			while (isNamePart(this.text.at(p)) && this.text.at(p) != '$') {
				p++;
			}
		}
		if (this.text.at(p) != '$') {
			this.end = this.start + 1;
			return Lexeme.SYMBOL;
		}
		String delimiter = this.text.substring(this.start, p + 1);
		p++;
		int matched = 0;
		while (matched < delimiter.length()) {
			int c = this.text.at(p++);
			if (c == ScriptText.END) {
				throw neverClosed("dollar-quoted string", delimiter);
			}
			if (c == delimiter.charAt(matched)) {
				matched++;
			}
			else {
				// Only the ends of the delimiter are dollars: no shorter prefix can match
				matched = (c == '$') ? 1 : 0;
			}
		}
		this.end = p;
		return Lexeme.DOLLAR_STRING;
	}

	private Lexeme number() {
		long p = this.start;
		int radix = radix(this.text.at(p), this.text.at(p + 1));
		if (radix != 10 && isAsciiDigit(this.text.at(p + 2), radix)) {
			this.end = digits(p + 2, radix);
			return Lexeme.NUMBER;
		}
		p = digits(p, 10);
		if (this.text.at(p) == '.' && this.text.at(p + 1) != '.') {
			p = digits(p + 1, 10);
		}
		if (this.text.at(p) == 'e' || this.text.at(p) == 'E') {
			long q = p + 1;
			if (this.text.at(q) == '+' || this.text.at(q) == '-') {
				q++;
			}
			if (isDigit(this.text.at(q))) {
				p = digits(q, 10);
			}
		}
		this.end = p;
		return Lexeme.NUMBER;
	}

	private long digits(long from, int radix) {
		long p = from;
		while (true) {
			int c = this.text.at(p);
			if (!isAsciiDigit(c, radix) && (c != '_' || !isAsciiDigit(this.text.at(p + 1), radix))) {
				return p;
			}
			p++;
		}
	}

	private Lexeme symbol(int c, int following) {
		if (c == '\\') {
			this.end = this.start + 1;
			return Lexeme.BACKSLASH;
		}
		if (OPERATOR_CHARACTERS.indexOf(c) >= 0) {
			this.end = operator();
		}
		else {
			boolean pair = (c == '.' && following == '.') || (c == ':' && (following == ':' || following == '='));
			this.end = this.start + (pair ? 2 : 1);
		}
		return Lexeme.SYMBOL;
	}

	private long operator() {
		long p = this.start;
		boolean keepsSign = false;
		int c = this.text.at(p);
		while (c != ScriptText.END && OPERATOR_CHARACTERS.indexOf(c) >= 0) {
			int following = this.text.at(p + 1);
			if ((c == '-' && following == '-') || (c == '/' && following == '*')) {
				break;
			}
			keepsSign |= SIGN_KEEPERS.indexOf(c) >= 0;
			c = following;
			p++;
		}
		while (!keepsSign && p > this.start + 1 && (this.text.at(p - 1) == '-' || this.text.at(p - 1) == '+')) {
			p--;
		}
		return p;
	}

	private RuntimeException neverClosed(String what, String closing) {
		return this.text.error(this.start, "the " + what + " that begins here is never closed",
				"End it with " + closing + " where it should end.");
	}

	private static int radix(int c, int following) {
		if (c != '0') {
			return 10;
		}
		return switch (following) {
			case 'x', 'X' -> 16;
			case 'o', 'O' -> 8;
			case 'b', 'B' -> 2;
			default -> 10;
		};
	}

	private static boolean isAsciiDigit(int c, int radix) {
		return c < 0x80 && Character.digit(c, radix) >= 0;
	}

	static boolean isDigit(int c) {
		return c >= '0' && c <= '9';
	}

	static boolean isNameStart(int c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
	}

	static boolean isNamePart(int c) {
		return isNameStart(c) || isDigit(c) || c == '$';
	}

}
