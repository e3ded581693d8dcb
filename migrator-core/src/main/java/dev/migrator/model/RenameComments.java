package dev.migrator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.Place;
import dev.migrator.error.ScriptException;
import dev.migrator.sql.SqlPiece;
import dev.migrator.sql.SqlStatement;

/**
 * Finds the comments {@code @renamed from=…} of a file, and what each is about:
 * <ol>
 * <li>directly behind a new name: the thing of that name;</li>
 * <li>alone in its line, or before a name: what begins behind it, be it a statement or a
 * column or constraint in one;</li>
 * <li>at the end of a line: what began last in that line.</li>
 * </ol>
 * A comment that is about nothing is an error: it would be a column dropped.
 */
final class RenameComments {

	private static final Pattern COMMENT = Pattern
		.compile("@renamed\\b(?:\\s+from\\s*=\\s*(\"(?:[^\"]|\"\")+\"|[^\\s\"*,;]+))?", Pattern.CASE_INSENSITIVE);

	private final SqlFile file;

	private final List<RenameHint> hints = new ArrayList<>();

	private RenameComments(SqlFile file) {
		this.file = file;
	}

	static List<RenameHint> of(SqlFile file, List<SqlStatement> statements) {
		RenameComments comments = new RenameComments(file);
		if (COMMENT.matcher(file.text()).find()) {
			comments.read(SqlPiece.of(file.name(), file.text()), statements);
		}
		return comments.hints;
	}

	private void read(List<SqlPiece> pieces, List<SqlStatement> statements) {
		List<SqlPiece> leading = new ArrayList<>();
		int next = 0;
		NamedParts parts = null;
		for (SqlPiece piece : pieces) {
			if (next < statements.size() && begins(piece, statements.get(next))) {
				parts = NamedParts.of(statements.get(next++));
				for (SqlPiece comment : leading) {
					hint(comment, parts.beginningAt(0));
				}
				leading.clear();
			}
			if (piece.token() != null) {
				if (parts != null) {
					parts.pass(piece);
				}
			}
			else if (COMMENT.matcher(piece.text()).find()) {
				if (parts != null && (!parts.isPassed() || parts.isLastLine(piece))) {
					hint(piece, parts.about(piece));
				}
				else {
					leading.add(piece);
				}
			}
		}
		leading.forEach((comment) -> hint(comment, null));
	}

	private static boolean begins(SqlPiece piece, SqlStatement statement) {
		return piece.line() == statement.line() && piece.column() == statement.column();
	}

	private void hint(SqlPiece comment, NamedParts.@Nullable Part part) {
		Matcher matcher = COMMENT.matcher(comment.text());
		String from = matcher.find() ? matcher.group(1) : null;
		if (from == null || (from.charAt(0) != '"' && from.contains("."))) {
			throw error(comment, "the old name cannot be read",
					"Write @renamed from=old_name: the name alone, without a schema, in double quotes if it needs them.");
		}
		if (part == null) {
			throw error(comment, "nothing stands here that could have been renamed",
					"Put it directly before the CREATE statement or the line of the column, or behind the new name.");
		}
		this.hints.add(new RenameHint(part.kind(), part.schema(), part.table(), name(from), part.name()));
	}

	private static String name(String written) {
		return (written.charAt(0) == '"') ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
				: written.toLowerCase(Locale.ROOT);
	}

	private ScriptException error(SqlPiece comment, String problem, String action) {
		return new ScriptException(new Place(this.file.name(), comment.line(), comment.column()),
				"@renamed: " + problem, action);
	}

}
