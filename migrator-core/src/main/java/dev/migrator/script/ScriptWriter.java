package dev.migrator.script;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

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

	private static final int LONGEST_SLUG = 40;

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
	 * Write a script with two empty sections.
	 * @param draft what to write
	 * @return the new file
	 * @throws MigratorException if the directory does not exist or cannot be written
	 */
	public Path write(ScriptDraft draft) {
		if (!Files.isDirectory(this.directory)) {
			throw new MigratorException("The scripts directory %s does not exist.".formatted(this.directory),
					"Run the command in the root directory of the module that holds the migrations, create the "
							+ "directory, or set migrator.scripts-directory. Nothing was written.");
		}
		Path file = this.directory.resolve(fileName(draft));
		Path unfinished = this.directory.resolve("." + file.getFileName() + ".tmp");
		String text = text(draft);
		refuseUnlessReadable(draft, text, file);
		try {
			Files.writeString(unfinished, text);
			publish(unfinished, file);
			return file;
		}
		catch (FileAlreadyExistsException ex) {
			throw new MigratorException("The file %s exists already; it was left as it is.".formatted(file),
					"Choose another message or id.", ex);
		}
		catch (IOException ex) {
			throw new MigratorException("The script %s cannot be written: %s".formatted(file, ex.getMessage()),
					"Check that this process may write into the directory. No file was left behind.", ex);
		}
		finally {
			delete(unfinished);
		}
	}

	private static void publish(Path unfinished, Path file) throws IOException {
		// A plain move would replace a file of the same name; a link never does
		try {
			Files.createLink(file, unfinished);
		}
		catch (FileAlreadyExistsException ex) {
			throw ex;
		}
		catch (IOException | UnsupportedOperationException ex) {
			// Not every file system has links, and some that have none say so in their
			// own way
			Files.copy(unfinished, file);
		}
	}

	private static void delete(Path unfinished) {
		try {
			Files.deleteIfExists(unfinished);
		}
		catch (IOException ex) {
			// It begins with a dot, so nobody reads it
		}
	}

	/**
	 * What is written must say what was meant: a message may hold a line that looks like
	 * a mark.
	 */
	private static void refuseUnlessReadable(ScriptDraft draft, String text, Path file) {
		SqlScript script;
		try {
			script = SqlScript.read(new TextSource(file.toString(), text));
			script.body();
		}
		catch (ScriptException ex) {
			throw new MigratorException("The script would not be readable: %s".formatted(ex.getMessage()),
					"Choose another message or id. Nothing was written.", ex);
		}
		Revision revision = script.revision();
		if (!revision.id().equals(draft.id()) || !revision.revises().equals(draft.revises())
				|| !words(revision.message()).equals(words(message(draft)))) {
			throw new MigratorException("The script would not be read as it is meant: it would be revision '%s' of %s."
				.formatted(revision.id(), revision.revises()), "Choose another message or id. Nothing was written.");
		}
	}

	private static String words(String message) {
		return message.strip().replaceAll("\\s+", " ");
	}

	/**
	 * Return the name that a script gets.
	 * @param draft what will be written
	 * @return the name, such as {@code 20261121_1030_8f3c2a91d0b4_add_email.sql}
	 */
	public static String fileName(ScriptDraft draft) {
		String slug = slug(draft.message());
		// An id may hold signs that a file's name cannot, or that lead to another
		// directory
		String id = draft.id().replaceAll("[^\\p{L}\\p{N}._]", "_");
		return FILE_TIME.format(draft.created()) + "_" + id + (slug.isEmpty() ? "" : "_" + slug) + ".sql";
	}

	private static String slug(String message) {
		String firstLine = message.strip().lines().findFirst().orElse("");
		String ascii = Normalizer.normalize(firstLine.replace("ß", "ss"), Normalizer.Form.NFD).replaceAll("\\p{M}", "");
		String slug = ascii.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
		if (slug.length() <= LONGEST_SLUG) {
			return slug;
		}
		int end = slug.lastIndexOf('_', LONGEST_SLUG);
		return slug.substring(0, (end > 0) ? end : LONGEST_SLUG);
	}

	/**
	 * Return the text of a script.
	 * @param draft what to write
	 * @return the whole file
	 */
	public static String text(ScriptDraft draft) {
		StringBuilder text = new StringBuilder();
		text.append(
				message(draft).lines().map((line) -> ("-- " + line).stripTrailing()).collect(Collectors.joining("\n")));
		text.append("\n--\n-- revision: ").append(draft.id());
		if (!draft.revises().isEmpty()) {
			text.append("\n-- revises: ").append(String.join(", ", draft.revises()));
		}
		text.append("\n-- created: ").append(draft.created().truncatedTo(ChronoUnit.SECONDS));
		text.append("\n\n-- migrate:up\n\n\n-- migrate:down\n\n");
		return text.toString();
	}

	private static String message(ScriptDraft draft) {
		return draft.message().isBlank() ? "(no message)" : draft.message().strip();
	}

	/**
	 * A script that is not yet a file.
	 */
	private record TextSource(String name, String text) implements ScriptSource {

		@Override
		public InputStream open() {
			return new ByteArrayInputStream(this.text.getBytes(StandardCharsets.UTF_8));
		}

	}

}
