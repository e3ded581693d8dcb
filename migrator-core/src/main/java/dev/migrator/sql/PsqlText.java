package dev.migrator.sql;

import java.io.StringReader;

/**
 * Texts as psql has to be given them. It looks into what it sends: outside of quotes and
 * comments it takes {@code :name}, {@code :'name'} and {@code :"name"} for variables of
 * its own, some of which, such as {@code :HOST}, always have a value.
 */
public final class PsqlText {

	private PsqlText() {
	}

	/**
	 * Return a statement in which psql finds no variable: a colon that it could take for
	 * the beginning of one gets a blank behind it, which means nothing to the server.
	 * @param text the text of one or several statements
	 * @return the text to be printed, without a semicolon added
	 */
	public static String statement(String text) {
		// As the lexer reads it
		String statement = text.replace("\r\n", "\n");
		Lexer lexer = new Lexer(new ScriptText("", new StringReader(statement), 1));
		StringBuilder printed = new StringBuilder(statement.length());
		int copied = 0;
		for (Lexeme lexeme = lexer.next(); lexeme != Lexeme.END; lexeme = lexer.next()) {
			int end = (int) lexer.end();
			if (lexer.is(':') && end < statement.length() && !Character.isWhitespace(statement.charAt(end))) {
				printed.append(statement, copied, end).append(' ');
				copied = end;
			}
		}
		return printed.append(statement, copied, statement.length()).toString();
	}

	/**
	 * Return a text as an argument of a psql command such as {@code \echo}.
	 * @param text the text, which may have several lines
	 * @return the argument, in quotes and on one line
	 */
	public static String argument(String text) {
		return "'" + text.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n").replace("\r", "\\r") + "'";
	}

	/**
	 * Return code in dollar quotes, in which psql looks for nothing.
	 * @param code the code
	 * @return the constant
	 */
	public static String dollarQuoted(String code) {
		String tag = "$migrator$";
		for (int i = 1; code.contains(tag.substring(0, tag.length() - 1)); i++) {
			tag = "$migrator" + i + "$";
		}
		return tag + code + tag;
	}

}
