package dev.migrator.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.Place;
import dev.migrator.error.ScriptException;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionId;

/**
 * Reads the header of a SQL script, and nothing below its first mark:
 * <ol>
 * <li>Comments are collected in blocks; an empty line or an empty comment ends one.</li>
 * <li>The last block before the first mark holds the keys, one a line. Only hazards,
 * whose causes may be long, may take several lines of the same key.</li>
 * <li>Every block before it is the message, whatever it looks like.</li>
 * </ol>
 */
final class HeaderReader {

	private static final Pattern KEY_LINE = Pattern.compile("([A-Za-z][A-Za-z_-]*)[ \t]*:(.*)");

	private final String script;

	private final Map<HeaderKey, CommentLine> values = new EnumMap<>(HeaderKey.class);

	private final List<CommentLine> hazards = new ArrayList<>();

	private HeaderReader(String script) {
		this.script = script;
	}

	static Header read(ScriptSource source) {
		try (Reader text = ScriptText.open(source)) {
			return new HeaderReader(source.name()).read(new BufferedReader(text));
		}
		catch (IOException ex) {
			throw ScriptText.unreadable(source.name(), ex);
		}
	}

	private Header read(BufferedReader text) throws IOException {
		CommentBlocks blocks = new CommentBlocks(this.script, text);
		Mark mark = blocks.readToFirstMark();
		if (blocks.last().isEmpty()) {
			throw new ScriptException(new Place(this.script, 1, 1),
					mark == null ? "The file is empty." : "The file has no header.",
					"Begin the file with a comment that holds at least the line '-- revision: <id>', "
							+ "or let 'migrator revision -m \"…\"' write it.");
		}
		blocks.last().forEach(this::readKey);
		CommentLine id = this.values.get(HeaderKey.REVISION);
		if (id == null) {
			CommentLine first = blocks.last().get(0);
			throw error(first, first.text(), "The header has no 'revision'.",
					"Add the line '-- revision: <id>'. The keys are: " + HeaderKey.known() + ".");
		}
		if (mark == null) {
			throw new ScriptException(new Place(this.script, blocks.lineNumber(), 1),
					"The file ends without the mark '-- migrate:up'.",
					"Put '-- migrate:up' above the statements, at the beginning of a line.");
		}
		Revision revision = new Revision(checkedId(id, id.text()), ids(HeaderKey.REVISES), list(HeaderKey.DEPENDS_ON),
				ids(HeaderKey.LABELS), ids(HeaderKey.REPLACES), message(blocks), created(), this.script);
		DeclaredTimeouts timeouts = new DeclaredTimeouts(duration(HeaderKey.LOCK_TIMEOUT),
				duration(HeaderKey.STATEMENT_TIMEOUT));
		return new Header(revision, timeouts, hazards());
	}

	private void readKey(CommentLine line) {
		Matcher matcher = KEY_LINE.matcher(line.text());
		if (!matcher.matches()) {
			throw error(line, line.text(), "A line of the header is not 'key: value'.",
					"The last comment block before the first mark holds only keys; put an empty line, or a line with "
							+ "only '--', between it and the message.");
		}
		HeaderKey key = HeaderKey.of(matcher.group(1));
		if (key == null) {
			throw error(line, line.text(), "Unknown key '%s' in the header.".formatted(matcher.group(1)),
					"The keys are: " + HeaderKey.known()
							+ ". If the line is part of the message, put an empty line between it and the keys.");
		}
		String value = matcher.group(2).strip();
		if (value.isEmpty()) {
			throw error(line, line.text(), "The key '%s' has no value.".formatted(key),
					"Give it a value, or remove the line.");
		}
		CommentLine found = new CommentLine(value, line.number(), line.whole());
		if (key == HeaderKey.HAZARDS) {
			this.hazards.add(found);
			return;
		}
		CommentLine before = this.values.put(key, found);
		if (before != null) {
			throw error(line, line.text(),
					"The key '%s' stands here and already in line %d.".formatted(key, before.number()),
					"Keep one of them; several values are separated by commas.");
		}
	}

	private List<String> list(HeaderKey key) {
		CommentLine line = this.values.get(key);
		if (line == null) {
			return List.of();
		}
		List<String> parts = Arrays.stream(line.text().split(",", -1)).map(String::strip).toList();
		if (parts.contains("")) {
			throw error(line, line.text(), "The list after '%s' has an empty element.".formatted(key),
					"Separate the values by single commas.");
		}
		return parts;
	}

	private DeclaredHazards hazards() {
		List<DeclaredHazard> declared = new ArrayList<>();
		for (CommentLine line : this.hazards) {
			for (String text : DeclaredHazard.split(line.text())) {
				String problem = DeclaredHazard.problem(text);
				if (problem != null) {
					throw error(line, text, "The hazard '%s' %s.".formatted(text, problem),
							"Write hazards like this, one a line or with commas between them: "
									+ "deletes-data (customer.phone is dropped).");
				}
				declared.add(DeclaredHazard.parse(text));
			}
		}
		DeclaredHazards hazards = new DeclaredHazards(declared, list(HeaderKey.ALLOWS));
		CommentLine allows = this.values.get(HeaderKey.ALLOWS);
		String unknown = hazards.unknownAllowed();
		if (allows != null && unknown != null) {
			throw error(allows, unknown,
					"The hazard '%s' is not known, and the header does not declare it.".formatted(unknown),
					DeclaredHazards.knownInWords());
		}
		return hazards;
	}

	private List<String> ids(HeaderKey key) {
		CommentLine line = this.values.get(key);
		return (line != null) ? list(key).stream().map((id) -> checkedId(line, id)).toList() : List.of();
	}

	private String checkedId(CommentLine line, String id) {
		String problem = RevisionId.problem(id);
		if (problem != null) {
			throw error(line, id, "The id '%s' %s.".formatted(id, problem),
					"An id has 1 to %d characters, none of them @ - + : , or white space, "
						.formatted(RevisionId.MAX_LENGTH) + "and is not head, heads or base.");
		}
		return id;
	}

	private @Nullable Instant created() {
		CommentLine line = this.values.get(HeaderKey.CREATED);
		if (line == null) {
			return null;
		}
		try {
			return Instant.parse(line.text());
		}
		catch (DateTimeParseException ex) {
			throw error(line, line.text(), "'%s' is not an instant.".formatted(line.text()),
					"Write it like 2026-11-21T10:30:00Z.");
		}
	}

	private @Nullable String duration(HeaderKey key) {
		CommentLine line = this.values.get(key);
		if (line == null) {
			return null;
		}
		if (!DeclaredTimeouts.isDuration(line.text())) {
			throw error(line, line.text(), "'%s' is not a duration.".formatted(line.text()), DeclaredTimeouts.ACTION);
		}
		return line.text();
	}

	private static String message(CommentBlocks blocks) {
		return blocks.beforeLast()
			.stream()
			.map((block) -> block.stream().map(CommentLine::text).collect(Collectors.joining("\n")))
			.collect(Collectors.joining("\n\n"));
	}

	private ScriptException error(CommentLine line, String part, String problem, String action) {
		int column = Math.max(0, line.whole().indexOf(part)) + 1;
		return new ScriptException(new Place(this.script, line.number(), column), line.whole(), problem, action);
	}

}
