package dev.migrator.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What the text of one statement tells about it: how it has to be run, and what it must
 * not be run with. Nothing is parsed further than that, and nothing is known of the
 * database.
 */
public final class StatementTraits {

	/** No rule looks at more tokens than this from the beginning of the statement. */
	private static final int HEAD = 256;

	private final List<Token> head;

	private final TokenSweep sweep;

	/** What the block of a DO holds; of any other statement nothing. */
	private final TokenSweep block;

	private StatementTraits(List<Token> head, TokenSweep sweep, TokenSweep block) {
		this.head = head;
		this.sweep = sweep;
		this.block = block;
	}

	/**
	 * Read a statement once from end to end.
	 * @param statement the text of one statement
	 * @return its traits
	 * @throws dev.migrator.error.ScriptException if a quote or comment in it is never
	 * closed, which cannot be so in a statement of a {@link SqlScanner}
	 */
	public static StatementTraits of(String statement) {
		List<Token> head = new ArrayList<>();
		TokenSweep sweep = new TokenSweep();
		for (Token token : SqlTokens.of(statement)) {
			if (head.size() < HEAD) {
				head.add(token);
			}
			sweep.accept(token);
		}
		return new StatementTraits(List.copyOf(head), sweep, block(head));
	}

	/**
	 * Return the words with which the statement begins.
	 * @param count how many at most
	 * @return the words in upper case, up to the first token that is none
	 */
	public List<String> leadingWords(int count) {
		return this.head.stream()
			.limit(count)
			.takeWhile((token) -> token.type() == TokenType.WORD)
			.map((token) -> token.text().toUpperCase(Locale.ROOT))
			.toList();
	}

	/**
	 * Return whether PostgreSQL refuses the statement in a transaction block. A
	 * {@code DO} whose block commits or rolls back is such a statement, too. That
	 * {@code REINDEX} and {@code CLUSTER} of partitioned tables are refused as well
	 * cannot be seen in the text.
	 * @return whether it has to run outside of any transaction
	 */
	public boolean refusedInTransaction() {
		return TransactionRefusal.of(cursor()) || this.block.transactionEnd();
	}

	/**
	 * Return whether the statement of a section without a transaction runs outside of
	 * any: because it is refused in one, or because it calls a procedure, which may
	 * commit inside.
	 * @return whether it runs bare
	 */
	public boolean runsBare() {
		return refusedInTransaction() || leadingWords(1).contains("CALL");
	}

	/**
	 * Return whether a statement that runs outside of any transaction locks tables
	 * against everybody, or against all writers: {@code VACUUM FULL}, {@code CLUSTER},
	 * and {@code REINDEX} that is not {@code CONCURRENTLY}.
	 * @return whether others wait behind it while it waits
	 */
	public boolean locksTablesOutside() {
		List<String> words = leadingWords(1);
		boolean full = this.head.stream().anyMatch((token) -> token.text().equalsIgnoreCase("FULL"));
		return words.contains("CLUSTER") || (words.contains("REINDEX") && reindexesConcurrently() == null)
				|| (words.contains("VACUUM") && full);
	}

	/**
	 * Return what the statement does to the transaction around it.
	 * @return that, or {@code null} if nothing
	 */
	public @Nullable TransactionControl transactionControl() {
		return TransactionControl.of(cursor());
	}

	/**
	 * Return whether the statement controls the transaction and says nothing else, such
	 * as an isolation level or {@code AND CHAIN}, that would be lost if it were left out.
	 * @return whether it is a plain {@code BEGIN}, {@code COMMIT} and the like
	 */
	public boolean plainTransactionControl() {
		TokenCursor cursor = cursor();
		TransactionControl control = TransactionControl.of(cursor);
		TransactionControl.takeNoise(cursor);
		return control != null && control != TransactionControl.PREPARE && cursor.isAtEnd();
	}

	/**
	 * Return whether this is {@code DISCARD ALL}, which also frees session locks.
	 * @return whether it is
	 */
	public boolean discardAll() {
		return cursor().take("DISCARD", "ALL");
	}

	/**
	 * Return whether the statement calls one of the functions
	 * {@code pg_advisory_unlock…}. Calls in the block of a {@code DO} count; those in the
	 * body of a function that is only defined, or in strings, do not.
	 * @return whether it gives advisory locks back
	 */
	public boolean advisoryUnlock() {
		return (isRun() && this.sweep.advisoryUnlock()) || this.block.advisoryUnlock();
	}

	/**
	 * Return whether the statement changes {@code lock_timeout} for what follows: by
	 * {@code SET}, {@code RESET} or {@code set_config}, in the block of a {@code DO},
	 * too.
	 * @return whether it does
	 */
	public boolean setsLockTimeout() {
		return (isRun() && this.sweep.lockTimeout()) || this.block.lockTimeout();
	}

	/**
	 * Return whether the server may answer with rows. In doubt it may.
	 * @return whether rows have to be expected
	 */
	public boolean returnsRows() {
		TokenCursor cursor = cursor();
		return cursor.takeSymbol("(") || this.sweep.returning()
				|| cursor.takeAny("SELECT", "VALUES", "TABLE", "WITH", "SHOW", "FETCH", "EXPLAIN", "CALL", "EXECUTE");
	}

	/**
	 * Return whether the statement reads or writes rows or sets parameters, and changes
	 * no schema. What a function that it calls does is not known.
	 * @return whether it is without DDL
	 */
	public boolean changesDataOnly() {
		TokenCursor cursor = cursor();
		return !this.sweep.intoTable() && (cursor.takeSymbol("(") || cursor.takeAny("SELECT", "VALUES", "TABLE", "WITH",
				"INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "SHOW", "SET", "RESET"));
	}

	/**
	 * Return whether the statement creates a function or procedure with a
	 * {@code BEGIN ATOMIC} body, whose semicolons a JDBC driver may take for ends of
	 * statements.
	 * @return whether it does
	 */
	public boolean hasAtomicBody() {
		return isFunction() && this.sweep.atomicBody();
	}

	/**
	 * Return whether the text may hold a secret: a password, options of a server or user
	 * mapping, a connection string. Such a text should not be stored or logged.
	 * @return whether it may
	 */
	public boolean mayHoldSecret() {
		TokenCursor cursor = cursor();
		if (this.sweep.secret() || this.block.secret()) {
			return true;
		}
		if (!cursor.takeAny("CREATE", "ALTER")) {
			return false;
		}
		boolean mapping = cursor.take("USER", "MAPPING");
		if (!mapping && cursor.takeAny("ROLE", "GROUP", "USER")) {
			// Also one whose quotes were forgotten
			return cursor.skipPast("PASSWORD") && !cursor.take("NULL");
		}
		if (cursor.take("SUBSCRIPTION")) {
			return cursor.skipPast("CONNECTION");
		}
		boolean foreign = mapping || cursor.take("SERVER") || cursor.take("FOREIGN", "DATA", "WRAPPER");
		return foreign && cursor.skipPast("OPTIONS");
	}

	/**
	 * Return the facts of a {@code CREATE INDEX CONCURRENTLY}.
	 * @return the facts, or {@code null} if this is another statement or is not
	 * understood
	 */
	public @Nullable ConcurrentIndexCreation createsIndexConcurrently() {
		return ConcurrentIndexCreation.of(cursor());
	}

	/**
	 * Return the facts of a {@code DROP INDEX CONCURRENTLY}.
	 * @return the facts, or {@code null} if this is another statement or is not
	 * understood
	 */
	public @Nullable ConcurrentIndexRemoval dropsIndexConcurrently() {
		return ConcurrentIndexRemoval.of(cursor());
	}

	/**
	 * Return the facts of an {@code ALTER TABLE … DETACH PARTITION … CONCURRENTLY}.
	 * @return the facts, or {@code null} if this is another statement
	 */
	public @Nullable PartitionDetachment detachesPartitionConcurrently() {
		return PartitionDetachment.of(cursor());
	}

	/**
	 * Return the facts of a {@code REINDEX … CONCURRENTLY}.
	 * @return the facts, or {@code null} if this is another statement
	 */
	public @Nullable ConcurrentReindexing reindexesConcurrently() {
		return ConcurrentReindexing.of(cursor());
	}

	/**
	 * Return what the statement creates or drops that belongs to the whole server.
	 * @return the facts, or {@code null} if this is another statement
	 */
	public @Nullable ServerObject serverObject() {
		return ServerObject.of(cursor());
	}

	/**
	 * Return which extension the statement creates.
	 * @return its name as the catalog has it, or {@code null} if this is another
	 * statement
	 */
	public @Nullable String createdExtension() {
		TokenCursor cursor = cursor();
		if (!cursor.take("CREATE", "EXTENSION")) {
			return null;
		}
		cursor.take("IF", "NOT", "EXISTS");
		QualifiedName name = cursor.takeName();
		return (name != null) ? name.name() : null;
	}

	/**
	 * Return what data the statement throws away.
	 * @return that, or {@code null} if nothing is known of it
	 */
	public @Nullable DataLoss losesData() {
		return DataLoss.of(cursor());
	}

	/**
	 * Return whether the statement changes what all databases of the server share, such
	 * as roles, or the settings of a database.
	 * @return whether it reaches beyond its database
	 */
	public boolean reachesServer() {
		return ServerReach.of(cursor());
	}

	/** Return whether what stands in the statement is run, not only defined or named. */
	private boolean isRun() {
		return !isFunction() && !cursor().takeAny("ALTER", "COMMENT", "DROP", "GRANT", "REVOKE", "DO");
	}

	private boolean isFunction() {
		TokenCursor cursor = cursor();
		if (!cursor.take("CREATE")) {
			return false;
		}
		cursor.take("OR", "REPLACE");
		return cursor.takeAny("FUNCTION", "PROCEDURE");
	}

	private TokenCursor cursor() {
		return new TokenCursor(this.head);
	}

	private static TokenSweep block(List<Token> head) {
		if (!head.isEmpty() && head.get(0).isWord("DO")) {
			StringBuilder code = new StringBuilder();
			for (Token token : head) {
				if (token.type() == TokenType.STRING || token.type() == TokenType.DOLLAR_STRING) {
					code.append(TokenSweep.content(token)).append('\n');
				}
			}
			return TokenSweep.ofCode(code.toString());
		}
		return new TokenSweep();
	}

}
