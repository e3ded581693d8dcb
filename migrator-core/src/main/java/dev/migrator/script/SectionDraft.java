package dev.migrator.script;

import java.io.IOException;
import java.io.Writer;

/**
 * One section of a script that is about to be written.
 *
 * @param mode what its mark will say about transactions
 * @param text what stands below the mark
 */
public record SectionDraft(TransactionMode mode, Text text) {

	/** A section without statements. */
	public static final SectionDraft EMPTY = of(TransactionMode.AUTOMATIC, "");

	/**
	 * Return a section with a text that is known.
	 * @param mode what its mark will say about transactions
	 * @param statements statements, each with its semicolon
	 * @return the section
	 */
	public static SectionDraft of(TransactionMode mode, String statements) {
		return new SectionDraft(mode, (writer) -> {
			writer.write(statements.strip());
			writer.write("\n");
		});
	}

	/**
	 * A text that need not stand in memory: data of a {@code COPY} may be long.
	 */
	@FunctionalInterface
	public interface Text {

		/**
		 * Write the text, with a line end after its last line.
		 * @param writer where to
		 * @throws IOException if it cannot be written
		 */
		void writeTo(Writer writer) throws IOException;

	}

}
