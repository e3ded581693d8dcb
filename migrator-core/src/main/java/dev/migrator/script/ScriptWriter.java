package dev.migrator.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;
import dev.migrator.error.ScriptException;
import dev.migrator.revision.Revision;

/**
 * Writes new SQL scripts. A file appears whole or not at all, and an existing one is
 * never touched.
 */
public final class ScriptWriter {

	private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("yyyyMMdd_HHmm")
		.withZone(ZoneOffset.UTC);

	private static final SecureRandom RANDOM = new SecureRandom();

	private final Path directory;

	/**
	 * Create a writer.
	 * @param directory where scripts are written; must exist
	 */
	public ScriptWriter(Path directory) {
		this.directory = directory;
	}

	/**
	 * Return an id for a new revision.
	 * @return 12 random hexadecimal digits
	 */
	public static String newId() {
		byte[] bytes = new byte[6];
		RANDOM.nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

	/**
	 * Return the file that a script will get.
	 * @param draft what will be written
	 * @return the file, which need not exist
	 */
	public Path file(ScriptDraft draft) {
		return this.directory.resolve(fileName(draft));
	}

	/**
	 * Write a script.
	 * @param draft what to write
	 * @return the new file
	 * @throws MigratorException if the directory does not exist or cannot be written, or
	 * if what is written would not be read as it is meant
	 */
	public Path write(ScriptDraft draft) {
		return write(draft, (script) -> {
		});
	}

	/**
	 * Write a script if it passes a check.
	 * @param draft what to write
	 * @param check is given the script as it will be read, before it appears; throws if
	 * it must not appear
	 * @return the new file
	 * @throws MigratorException if the directory does not exist or cannot be written, or
	 * if what is written would not be read as it is meant
	 */
	public Path write(ScriptDraft draft, Consumer<SqlScript> check) {
		if (!Files.isDirectory(this.directory)) {
			throw new MigratorException("The scripts directory %s does not exist.".formatted(this.directory),
					"Run the command in the root directory of the module that holds the migrations, create the "
							+ "directory, or set migrator.scripts-directory. Nothing was written.");
		}
		Path file = file(draft);
		return new NewFile(file).write((writer) -> writeText(draft, writer),
				(unfinished) -> check.accept(readBack(draft, new UnfinishedFile(file.toString(), unfinished))));
	}

	/**
	 * Return the name that a script gets.
	 * @param draft what will be written
	 * @return the name, such as {@code 20261121_1030_8f3c2a91d0b4_add_email.sql}
	 */
	public static String fileName(ScriptDraft draft) {
		String slug = ScriptName.slug(draft.message());
		// An id may hold signs that a file's name cannot, or that lead to another
		// directory
		String id = draft.id().replaceAll("[^\\p{L}\\p{N}._]", "_");
		return FILE_TIME.format(draft.created()) + "_" + id + (slug.isEmpty() ? "" : "_" + slug) + ".sql";
	}

	private static void writeText(ScriptDraft draft, Writer writer) throws IOException {
		writer.write(
				message(draft).lines().map((line) -> ("-- " + line).stripTrailing()).collect(Collectors.joining("\n")));
		writer.write("\n--");
		writeKey(writer, HeaderKey.REVISION, List.of(draft.id()));
		writeKey(writer, HeaderKey.REVISES, draft.revises());
		writeKey(writer, HeaderKey.DEPENDS_ON, draft.dependsOn());
		writeKey(writer, HeaderKey.LABELS, draft.labels());
		writeKey(writer, HeaderKey.REPLACES, draft.replaces());
		writeKey(writer, HeaderKey.CREATED, List.of(draft.created().truncatedTo(ChronoUnit.SECONDS).toString()));
		writeKey(writer, HeaderKey.LOCK_TIMEOUT, listOf(draft.timeouts().lock()));
		writeKey(writer, HeaderKey.STATEMENT_TIMEOUT, listOf(draft.timeouts().statement()));
		writeHazards(writer, draft.hazards());
		writer.write("\n");
		writeSection(writer, "up", draft.upgrade());
		if (draft.downgrade() != null) {
			writeSection(writer, "down", draft.downgrade());
		}
	}

	private static List<String> listOf(@Nullable String value) {
		return (value != null) ? List.of(value) : List.of();
	}

	private static void writeKey(Writer writer, HeaderKey key, List<String> values) throws IOException {
		if (!values.isEmpty()) {
			writer.write("\n-- " + key + ": " + String.join(", ", values));
		}
	}

	/** Causes are sentences, and get a line each. */
	private static void writeHazards(Writer writer, DeclaredHazards hazards) throws IOException {
		List<String> texts = hazards.declared().stream().map(DeclaredHazard::toString).toList();
		if (hazards.declared().stream().allMatch((hazard) -> hazard.cause().isEmpty())) {
			writeKey(writer, HeaderKey.HAZARDS, texts);
		}
		else {
			for (String text : texts) {
				writeKey(writer, HeaderKey.HAZARDS, List.of(text));
			}
		}
		writeKey(writer, HeaderKey.ALLOWS, hazards.allowed());
	}

	private static void writeSection(Writer writer, String mark, SectionDraft section) throws IOException {
		writer.write("\n-- migrate:" + mark + switch (section.mode()) {
			case AUTOMATIC -> "";
			case REQUIRED -> " transaction:true";
			case NONE -> " transaction:false";
		} + "\n");
		section.text().writeTo(writer);
	}

	private static String message(ScriptDraft draft) {
		return draft.message().isBlank() ? "(no message)" : draft.message().strip();
	}

	/**
	 * What is written must say what was meant: a message may hold a line that looks like
	 * a mark.
	 */
	private static SqlScript readBack(ScriptDraft draft, ScriptSource source) {
		SqlScript script;
		ScriptBody body;
		try {
			script = SqlScript.read(source);
			body = script.body();
		}
		catch (ScriptException ex) {
			throw new MigratorException("The script would not be readable: %s".formatted(ex.getMessage()),
					"Choose another message or id. Nothing was written.", ex);
		}
		if (!isMeant(draft, script) || (body.downgrade() != null) != (draft.downgrade() != null)) {
			throw new MigratorException(
					"The script would not be read as it is meant: it would be revision '%s' of %s."
						.formatted(script.revision().id(), script.revision().revises()),
					"Choose another message or id. Nothing was written.");
		}
		return script;
	}

	private static boolean isMeant(ScriptDraft draft, SqlScript script) {
		Revision revision = script.revision();
		return revision.id().equals(draft.id()) && revision.revises().equals(draft.revises())
				&& revision.dependsOn().equals(draft.dependsOn()) && revision.labels().equals(draft.labels())
				&& revision.replaces().equals(draft.replaces()) && script.timeouts().equals(draft.timeouts())
				&& script.hazards().equals(draft.hazards()) && words(revision.message()).equals(words(message(draft)));
	}

	private static String words(String message) {
		return message.strip().replaceAll("\\s+", " ");
	}

	/**
	 * A script that has not got its name yet.
	 */
	private record UnfinishedFile(String name, Path file) implements ScriptSource {

		@Override
		public InputStream open() throws IOException {
			return Files.newInputStream(this.file);
		}

	}

}
