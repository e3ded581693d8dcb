package dev.migrator.execution;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import dev.migrator.error.ScriptException;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.SqlTokens;
import dev.migrator.sql.StatementTraits;
import dev.migrator.sql.Token;
import dev.migrator.sql.TokenType;

/**
 * Keeps passwords of a statement out of what the server says about it. PostgreSQL quotes
 * the text at which it stumbles, and shows the statements that a block has run: this goes
 * into the log, the history and stack traces. So the failure of a statement that may hold
 * a secret is replaced by one without its literals.
 */
final class StatementSecrets {

	private static final String HIDDEN = "(not shown: it may hold a password)";

	/** Shorter ones would make holes in harmless words, and are no passwords. */
	private static final int SHORTEST = 3;

	/** How many levels of quoted code in quoted code are looked into. */
	private static final int DEEPEST = 4;

	private final Set<String> literals = new LinkedHashSet<>();

	private boolean opaque;

	private StatementSecrets(String sql) {
		collect(sql, 0);
	}

	/**
	 * Return a failure that may be logged, kept and thrown.
	 * @param failure what the driver said
	 * @param statement the statement that failed, or {@code null} if it is not known
	 * @return the same failure, if the statement holds no secret
	 */
	static SQLException hidden(SQLException failure, @Nullable SqlStatement statement) {
		if (statement == null || !StatementTraits.of(statement.text()).mayHoldSecret()) {
			return failure;
		}
		StatementSecrets secrets = new StatementSecrets(statement.text());
		ServerErrorMessage server = StepFailures.serverMessage(failure);
		SQLException hidden = (server != null) ? new PSQLException(secrets.without(server))
				: new SQLException(secrets.without(failure.getMessage()), failure.getSQLState());
		hidden.setStackTrace(failure.getStackTrace());
		return hidden;
	}

	/**
	 * The context is left out: it is made of statements.
	 */
	private ServerErrorMessage without(ServerErrorMessage server) {
		StringBuilder fields = new StringBuilder();
		append(fields, 'S', server.getSeverity());
		append(fields, 'C', server.getSQLState());
		append(fields, 'M', without(server.getMessage()));
		append(fields, 'D', without(server.getDetail()));
		append(fields, 'H', without(server.getHint()));
		append(fields, 'P', Integer.toString(server.getPosition()));
		return new ServerErrorMessage(fields.toString());
	}

	private static void append(StringBuilder fields, char field, @Nullable String value) {
		if (value != null) {
			fields.append(field).append(value).append('\0');
		}
	}

	private @Nullable String without(@Nullable String text) {
		if (text == null || this.opaque) {
			return (text != null) ? HIDDEN : null;
		}
		String shown = text;
		for (String literal : this.literals.stream().sorted(Comparator.comparing(String::length).reversed()).toList()) {
			shown = shown.replace(literal, "…");
		}
		return shown;
	}

	private void collect(String sql, int level) {
		try {
			boolean password = false;
			for (Token token : SqlTokens.of(sql)) {
				if (token.type() == TokenType.STRING || token.type() == TokenType.DOLLAR_STRING) {
					literal(token, level);
				}
				else if (password) {
					add(token.text().replaceAll("^\"|\"$", ""));
				}
				password = token.isWord("PASSWORD");
			}
		}
		catch (ScriptException ex) {
			// Code of another language: nobody knows what in it is a literal
			this.opaque |= sql.toLowerCase(Locale.ROOT).contains("passw");
		}
	}

	private void literal(Token token, int level) {
		String text = token.text();
		int begin = (token.type() == TokenType.DOLLAR_STRING) ? text.indexOf('$', 1) + 1 : text.indexOf('\'') + 1;
		int end = (token.type() == TokenType.DOLLAR_STRING) ? text.length() - begin : text.length() - 1;
		String content = text.substring(begin, end);
		add(content);
		add(content.replace("''", "'"));
		if (level < DEEPEST) {
			collect(content.replace("''", "'"), level + 1);
		}
	}

	private void add(String secret) {
		if (secret.length() >= SHORTEST) {
			this.literals.add(secret);
		}
	}

}
