package dev.migrator.sql;

/**
 * What has to be known of an unfinished statement to find its end.
 * <ul>
 * <li>A semicolon in parentheses ends nothing ({@code CREATE RULE … DO (a; b)}).</li>
 * <li>Neither does one in the body of a {@code CREATE FUNCTION} or
 * {@code CREATE PROCEDURE} between {@code BEGIN ATOMIC} and its {@code END}. {@code CASE}
 * has an {@code END} of its own.</li>
 * <li>{@code COPY … FROM STDIN} has data behind its end.</li>
 * </ul>
 */
final class StatementShape {

	/** What the last token was, as far as it matters to the next one. */
	private enum Previous {

		BEGIN, FROM, NAME_FOLLOWS, OTHER

	}

	private final Lexer lexer;

	private boolean empty = true;

	private boolean copy;

	private boolean copyFromStdin;

	/** How far the beginning is that of a function or procedure; see {@link #head()}. */
	private int head;

	private int parentheses;

	private int blocks;

	private long opened;

	private Previous previous = Previous.OTHER;

	StatementShape(Lexer lexer) {
		this.lexer = lexer;
	}

	/** Take note of the token that the lexer stands on. */
	void accept(Lexeme lexeme) {
		Previous before = this.previous;
		this.previous = Previous.OTHER;
		if (lexeme == Lexeme.WORD) {
			word(before);
		}
		else {
			this.head = isFunction() ? this.head : -1;
			if (lexeme == Lexeme.SYMBOL) {
				symbol();
			}
		}
		this.empty = false;
	}

	boolean isEmpty() {
		return this.empty;
	}

	/** Return whether a semicolon would end the statement. */
	boolean isClosed() {
		return this.parentheses == 0 && this.blocks == 0;
	}

	boolean isInBody() {
		return this.blocks > 0;
	}

	boolean isInParentheses() {
		return this.parentheses > 0;
	}

	/**
	 * Return the position of the outermost parenthesis that is open, or of the
	 * {@code BEGIN ATOMIC}.
	 */
	long opened() {
		return this.opened;
	}

	boolean isCopyFromStdin() {
		return this.copyFromStdin;
	}

	private void word(Previous before) {
		if (this.empty) {
			this.copy = this.lexer.is("COPY");
		}
		if (!isFunction()) {
			this.head = head();
		}
		if (this.parentheses > 0 || before == Previous.NAME_FOLLOWS) {
			return;
		}
		if (this.copy) {
			this.copyFromStdin |= before == Previous.FROM && (this.lexer.is("STDIN") || this.lexer.is("STDOUT"));
			this.previous = this.lexer.is("FROM") ? Previous.FROM : Previous.OTHER;
		}
		else if (isFunction()) {
			block(before);
		}
	}

	private void block(Previous before) {
		if (this.blocks == 0) {
			if (this.lexer.is("BEGIN")) {
				this.previous = Previous.BEGIN;
				this.opened = this.lexer.start();
			}
			else if (before == Previous.BEGIN && this.lexer.is("ATOMIC")) {
				this.blocks = 1;
			}
		}
		else if (this.lexer.is("CASE")) {
			this.blocks++;
		}
		else if (this.lexer.is("END")) {
			this.blocks--;
		}
		else if (this.lexer.is("AS")) {
			// After AS, END and CASE are labels of columns
			this.previous = Previous.NAME_FOLLOWS;
		}
	}

	/** CREATE (1) OR (2) REPLACE (3) FUNCTION or PROCEDURE (4); -1 is something else. */
	private int head() {
		return switch (this.head) {
			case 0 -> this.lexer.is("CREATE") ? 1 : -1;
			case 1 -> this.lexer.is("OR") ? 2 : function();
			case 2 -> this.lexer.is("REPLACE") ? 3 : -1;
			case 3 -> function();
			default -> -1;
		};
	}

	private int function() {
		return (this.lexer.is("FUNCTION") || this.lexer.is("PROCEDURE")) ? 4 : -1;
	}

	private boolean isFunction() {
		return this.head == 4;
	}

	private void symbol() {
		if (this.lexer.is('(')) {
			if (this.parentheses++ == 0 && this.blocks == 0) {
				this.opened = this.lexer.start();
			}
		}
		else if (this.lexer.is(')')) {
			this.parentheses--;
		}
		else if (this.lexer.is('.')) {
			this.previous = Previous.NAME_FOLLOWS;
		}
	}

}
