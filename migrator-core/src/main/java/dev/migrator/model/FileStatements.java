package dev.migrator.model;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.ScriptException;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.sql.LineComment;
import dev.migrator.sql.ScriptItem;
import dev.migrator.sql.SqlScanner;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.SqlTokens;
import dev.migrator.sql.StatementObject;
import dev.migrator.sql.StatementTraits;
import dev.migrator.sql.Token;
import dev.migrator.sql.TokenType;

/**
 * Sorts the statements of one file: what belongs to a schema, what is left out, what must
 * not be there.
 */
final class FileStatements {

	/** Beside those that only read or write rows. */
	private static final Set<String> NO_SCHEMA = Set.of("TRUNCATE", "CALL", "ANALYZE", "ANALYSE", "VACUUM", "REFRESH",
			"LOCK", "NOTIFY", "LISTEN", "UNLISTEN", "EXPLAIN", "CHECKPOINT", "CLUSTER", "REINDEX", "PREPARE", "EXECUTE",
			"DEALLOCATE", "DECLARE", "FETCH", "MOVE", "CLOSE", "DISCARD", "LOAD");

	private final SqlFile file;

	private final List<SqlStatement> all = new ArrayList<>();

	private final List<SqlStatement> statements = new ArrayList<>();

	private final List<String> notes = new ArrayList<>();

	private final Set<CatalogKind> created = EnumSet.noneOf(CatalogKind.class);

	private @Nullable Ownership ownership;

	private FileStatements(SqlFile file) {
		this.file = file;
	}

	static FileStatements of(SqlFile file) {
		FileStatements statements = new FileStatements(file);
		SqlScanner scanner = new SqlScanner(file.name(), new StringReader(file.text()), 1);
		for (ScriptItem item = scanner.next(); item != null; item = scanner.next()) {
			if (item instanceof LineComment comment) {
				statements.comment(comment);
			}
			else if (item instanceof SqlStatement statement) {
				statements.all.add(statement);
				statements.statement(statement);
			}
		}
		return statements;
	}

	/** Return every statement of the file, also those that are left out. */
	List<SqlStatement> all() {
		return this.all;
	}

	List<SqlStatement> statements() {
		return this.statements;
	}

	List<String> notes() {
		return this.notes;
	}

	Set<CatalogKind> owned() {
		return (this.ownership != null) ? this.ownership.with(this.created) : Ownership.unsaid(this.created);
	}

	private void comment(LineComment comment) {
		Ownership declared = Ownership.of(this.file.name(), comment);
		if (declared == null) {
			return;
		}
		if (!this.all.isEmpty() || this.ownership != null) {
			throw Ownership.error(this.file.name(), comment, "a second line, or one after a statement",
					"Write one such line, before the first statement of the file.");
		}
		this.ownership = declared;
	}

	private void statement(SqlStatement statement) {
		StatementTraits traits = StatementTraits.of(statement.text());
		refuse(statement, traits);
		List<String> words = traits.leadingWords(3);
		String first = words.isEmpty() ? "" : words.get(0);
		if (traits.transactionControl() != null || isSetting(first, statement) || isOwner(first, statement)) {
			return;
		}
		if (traits.changesDataOnly() || NO_SCHEMA.contains(first)) {
			this.notes.add("%s, line %d: this %s is left out; it defines nothing.".formatted(this.file.name(),
					statement.line(), first.isEmpty() ? "statement" : first));
			return;
		}
		this.statements.add(statement);
		StatementObject object = StatementObject.of(statement.text());
		CatalogKind kind = (object != null && object.action().equals("CREATE")) ? Ownership.kind(object.type()) : null;
		if (kind != null) {
			this.created.add(kind);
		}
	}

	private void refuse(SqlStatement statement, StatementTraits traits) {
		if (statement.copyFromStdin()) {
			throw error(statement, "these are rows; the files of a schema have none",
					"Remove the COPY with its data: pg_dump leaves them out with --schema-only.");
		}
		if (traits.serverObject() != null || traits.reachesServer()) {
			throw error(statement, "this belongs to the whole server, and would change it while models are only read",
					"Remove it from the files of the schema.");
		}
		if (traits.refusedInTransaction()) {
			throw error(statement, "PostgreSQL runs this in no transaction, and here is no need for it",
					"Leave CONCURRENTLY out: the revision that is written has it where it is needed.");
		}
	}

	/** Settings end with the session of a dump; here they would reach the next file. */
	private boolean isSetting(String first, SqlStatement statement) {
		if (first.equals("SELECT")) {
			List<String> words = names(statement);
			return words.equals(List.of("select", "pg_catalog", "set_config"))
					|| words.subList(0, Math.min(2, words.size())).equals(List.of("select", "set_config"));
		}
		if (!first.equals("SET") && !first.equals("RESET")) {
			return false;
		}
		List<String> words = names(statement);
		if (first.equals("SET") && (words.contains("search_path") || words.contains("schema"))) {
			throw error(statement, "a search path; each file is read with the default one",
					"Remove it, and write the schema before the names: billing.invoice.");
		}
		return true;
	}

	private static List<String> names(SqlStatement statement) {
		List<String> names = new ArrayList<>();
		for (Token token : SqlTokens.of(statement.text())) {
			if (names.size() == 3) {
				break;
			}
			if (token.type() == TokenType.WORD || token.type() == TokenType.QUOTED_NAME) {
				names.add(token.name());
			}
			else if (!token.isSymbol(".")) {
				break;
			}
		}
		return names;
	}

	/** Who owns a thing is nothing that models compare. */
	private static boolean isOwner(String first, SqlStatement statement) {
		List<Token> tokens = new ArrayList<>();
		SqlTokens.of(statement.text()).forEach(tokens::add);
		int size = tokens.size();
		return first.equals("ALTER") && size > 3 && tokens.get(size - 3).isWord("OWNER")
				&& tokens.get(size - 2).isWord("TO");
	}

	private ScriptException error(SqlStatement statement, String problem, String action) {
		return new ScriptException(statement.place(this.file.name()), statement.lineAt(1), problem, action);
	}

}
