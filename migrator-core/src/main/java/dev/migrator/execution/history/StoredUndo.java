package dev.migrator.execution.history;

import org.jspecify.annotations.Nullable;

/**
 * The way down of an applied revision, as the database keeps it.
 *
 * @param revision the id of the revision
 * @param script what the script was called, or {@code null} if that is not known
 * @param text the statements, or {@code null} if they are not kept
 * @param transaction the transaction mode of the section, in lower case, or {@code null}
 * @param missing why there is no text, or {@code null} if there is one
 * @param undoChecksum the checksum of the way down, or {@code null}
 * @param checksum the checksum of the way up, or {@code null}
 */
public record StoredUndo(String revision, @Nullable String script, @Nullable String text, @Nullable String transaction,
		@Nullable String missing, @Nullable String undoChecksum, @Nullable String checksum) {

}
