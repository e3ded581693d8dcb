package dev.migrator.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.sql.QualifiedName;
import dev.migrator.sql.SqlPiece;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.SqlTokens;
import dev.migrator.sql.StatementObject;
import dev.migrator.sql.Token;
import dev.migrator.sql.TokenType;

/**
 * What one statement gives names to: the thing that it creates, and the columns and
 * constraints in it. The tokens of the file are passed by one by one, so that a comment
 * between them can be told what it is about.
 */
final class NamedParts {

	/** With these begins what has no name, or one that only CONSTRAINT gives. */
	private static final Set<String> UNNAMED = Set.of("CHECK", "UNIQUE", "PRIMARY", "FOREIGN", "EXCLUDE", "LIKE");

	private final List<Token> tokens = new ArrayList<>();

	private final List<Part> parts = new ArrayList<>();

	/** The tokens with which lines of the file begin to hold a part. */
	private final Set<Integer> startsInLine = new HashSet<>();

	private int passed;

	private int line;

	private NamedParts(SqlStatement statement) {
		SqlTokens.of(statement.text()).forEach(this.tokens::add);
	}

	static NamedParts of(SqlStatement statement) {
		NamedParts parts = new NamedParts(statement);
		StatementObject object = StatementObject.of(statement.text());
		CatalogKind kind = (object != null) ? Ownership.kind(object.type()) : null;
		QualifiedName name = (object != null) ? object.name() : null;
		if (object != null && kind != null && name != null) {
			parts.read(object, kind, name);
		}
		return parts;
	}

	private void read(StatementObject object, CatalogKind kind, QualifiedName name) {
		boolean table = kind == CatalogKind.TABLE || kind == CatalogKind.FOREIGN_TABLE;
		if (object.action().equals("CREATE")) {
			QualifiedName of = object.table();
			boolean part = of != null && kind != CatalogKind.INDEX;
			this.parts.add(new Part(0, object.tokens(), kind, (of != null) ? of.schema() : name.schema(),
					(of != null && part) ? of.name() : null, name.name()));
			if (table || kind == CatalogKind.COMPOSITE_TYPE) {
				elements(object.tokens() + (table ? 0 : 1), name);
			}
		}
		else if (object.action().equals("ALTER") && table) {
			additions(object.tokens(), name);
		}
	}

	/** The list in parentheses behind the name. */
	private void elements(int from, QualifiedName table) {
		if (from >= this.tokens.size() || !this.tokens.get(from).isSymbol("(")) {
			return;
		}
		int depth = 0;
		for (int i = from; i < this.tokens.size(); i++) {
			Token token = this.tokens.get(i);
			depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
			if (depth == 0) {
				return;
			}
			if (depth == 1 && (i == from || token.isSymbol(","))) {
				element(i + 1, i + 1, table);
			}
		}
	}

	private void additions(int from, QualifiedName table) {
		int depth = 0;
		for (int i = from; i < this.tokens.size(); i++) {
			Token token = this.tokens.get(i);
			depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
			boolean action = i == from || this.tokens.get(i - 1).isSymbol(",");
			if (depth == 0 && action && token.isWord("ADD")) {
				int at = i + 1;
				at += isWord(at, "COLUMN") ? 1 : 0;
				at += isWord(at, "IF") ? 3 : 0;
				element(i, at, table);
			}
		}
	}

	private void element(int start, int at, QualifiedName table) {
		boolean constraint = isWord(at, "CONSTRAINT");
		int name = constraint ? at + 1 : at;
		if (name >= this.tokens.size()) {
			return;
		}
		Token token = this.tokens.get(name);
		boolean word = token.type() == TokenType.WORD;
		if ((word || token.type() == TokenType.QUOTED_NAME)
				&& (constraint || !word || UNNAMED.stream().noneMatch(token::isWord))) {
			this.parts.add(new Part(start, name + 1, constraint ? CatalogKind.CONSTRAINT : CatalogKind.COLUMN,
					table.schema(), table.name(), token.name()));
		}
	}

	private boolean isWord(int index, String word) {
		return index < this.tokens.size() && this.tokens.get(index).isWord(word);
	}

	/** Go on behind a token of the file. */
	void pass(SqlPiece token) {
		if (isPassed()) {
			return;
		}
		if (token.line() != this.line) {
			this.line = token.line();
			this.startsInLine.clear();
		}
		this.startsInLine.add(this.passed++);
	}

	boolean isPassed() {
		return this.passed == this.tokens.size();
	}

	/** Return whether a comment stands behind the last token in its line. */
	boolean isLastLine(SqlPiece comment) {
		return !comment.first() && comment.line() == this.line;
	}

	@Nullable Part beginningAt(int token) {
		return last((part) -> part.start() == token);
	}

	/** Return what a comment is about that stands behind the tokens passed so far. */
	@Nullable Part about(SqlPiece comment) {
		if (isPassed()) {
			// Behind the semicolon: the whole statement, if it is not longer than the
			// line
			return this.startsInLine.contains(0) ? beginningAt(0) : null;
		}
		Part named = last((part) -> part.end() == this.passed);
		if (named != null) {
			return named;
		}
		boolean endsLine = comment.text().startsWith("--") && !comment.first();
		Part following = endsLine ? null : beginningAt(this.passed);
		if (following != null || comment.first()) {
			return following;
		}
		return last((part) -> this.startsInLine.contains(part.start()));
	}

	private @Nullable Part last(Predicate<Part> condition) {
		Part last = null;
		for (Part part : this.parts) {
			last = condition.test(part) ? part : last;
		}
		return last;
	}

	/**
	 * A thing with a name.
	 *
	 * @param start the index of its first token
	 * @param end the index behind its name
	 * @param kind what it is
	 * @param schema its schema, if the statement names one
	 * @param table the table that it is a part of
	 * @param name its name
	 */
	record Part(int start, int end, CatalogKind kind, @Nullable String schema, @Nullable String table, String name) {
	}

}
