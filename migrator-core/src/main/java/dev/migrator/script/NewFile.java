package dev.migrator.script;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

import dev.migrator.error.MigratorException;

/**
 * A file that appears whole or not at all. One that exists already is never touched.
 */
final class NewFile {

	private final Path file;

	private final Path unfinished;

	NewFile(Path file) {
		this.file = file;
		this.unfinished = file.resolveSibling("." + file.getFileName() + ".tmp");
	}

	/**
	 * Write the file.
	 * @param text what it will hold
	 * @param check is given the file while it has another name; throws if it must not
	 * appear
	 * @return the file
	 */
	Path write(SectionDraft.Text text, Consumer<Path> check) {
		try {
			try (Writer writer = Files.newBufferedWriter(this.unfinished)) {
				text.writeTo(writer);
			}
			check.accept(this.unfinished);
			publish();
			return this.file;
		}
		catch (FileAlreadyExistsException ex) {
			throw new MigratorException("The file %s exists already; it was left as it is.".formatted(this.file),
					"Choose another message or id.", ex);
		}
		catch (IOException ex) {
			throw new MigratorException(
					"The script %s cannot be written: %s".formatted(this.file,
							(ex instanceof AccessDeniedException) ? "access is denied" : ex.getMessage()),
					"Check that this process may write into the directory. No file was left behind.", ex);
		}
		finally {
			deleteUnfinished();
		}
	}

	private void publish() throws IOException {
		// A plain move would replace a file of the same name; a link never does
		try {
			Files.createLink(this.file, this.unfinished);
		}
		catch (FileAlreadyExistsException ex) {
			throw ex;
		}
		catch (IOException | UnsupportedOperationException ex) {
			// Not every file system has links, and some that have none say so in their
			// own way
			Files.copy(this.unfinished, this.file);
		}
	}

	private void deleteUnfinished() {
		try {
			Files.deleteIfExists(this.unfinished);
		}
		catch (IOException ex) {
			// It begins with a dot, so nobody reads it
		}
	}

}
