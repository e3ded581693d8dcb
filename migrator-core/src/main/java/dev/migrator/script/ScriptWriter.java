package dev.migrator.script;

import java.io.IOException;
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
		try {
			Files.writeString(unfinished, text(draft));
			// A plain move would replace a file of the same name; a link never does
			try {
				Files.createLink(file, unfinished);
			}
			catch (UnsupportedOperationException ex) {
				Files.copy(unfinished, file);
			}
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
			unfinished.toFile().delete();
		}
	}

	/**
	 * Return the name that a script gets.
	 * @param draft what will be written
	 * @return the name, such as {@code 20261121_1030_8f3c2a91d0b4_add_email.sql}
	 */
	public static String fileName(ScriptDraft draft) {
		String slug = slug(draft.message());
		return FILE_TIME.format(draft.created()) + "_" + draft.id() + (slug.isEmpty() ? "" : "_" + slug) + ".sql";
	}

	private static String slug(String message) {
		String firstLine = message.strip().lines().findFirst().orElse("");
		String ascii = Normalizer.normalize(firstLine, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
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
		String message = draft.message().isBlank() ? "(no message)" : draft.message().strip();
		text.append(message.lines().map((line) -> ("-- " + line).stripTrailing()).collect(Collectors.joining("\n")));
		text.append("\n--\n-- revision: ").append(draft.id());
		if (!draft.revises().isEmpty()) {
			text.append("\n-- revises: ").append(String.join(", ", draft.revises()));
		}
		text.append("\n-- created: ").append(draft.created().truncatedTo(ChronoUnit.SECONDS));
		text.append("\n\n-- migrate:up\n\n\n-- migrate:down\n\n");
		return text.toString();
	}

}
