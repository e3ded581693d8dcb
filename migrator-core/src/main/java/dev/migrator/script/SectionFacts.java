package dev.migrator.script;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a section before it runs.
 *
 * @param mode what its mark says about transactions
 * @param operations how many operations it has
 * @param units how many statements, groups and blocks it falls into if it is not
 * transactional
 * @param needsGroups whether PostgreSQL refuses one of its statements in a transaction
 * @param onlyChangesData whether it has no DDL, so that only row locks can be waited for
 * @param setsLockTimeout whether it sets {@code lock_timeout} itself
 * @param ownTransaction whether its first statement is {@code BEGIN} and its last
 * {@code COMMIT}; both are left out
 * @param checksum the checksum, or {@code null} for Java
 * @param text the statements as text, or {@code null} if they are not kept
 * @param textMissing why the text is not kept, or {@code null} if it is
 */
public record SectionFacts(TransactionMode mode, int operations, int units, boolean needsGroups,
		boolean onlyChangesData, boolean setsLockTimeout, boolean ownTransaction, @Nullable Checksum checksum,
		@Nullable String text, @Nullable String textMissing) {

	/**
	 * Return whether the section runs as one transaction together with its records.
	 * @return {@code false} if each statement or group is journalled
	 */
	public boolean transactional() {
		return this.mode != TransactionMode.NONE && !this.needsGroups;
	}

	SectionFacts withoutChecksum() {
		return new SectionFacts(this.mode, this.operations, this.units, this.needsGroups, this.onlyChangesData,
				this.setsLockTimeout, this.ownTransaction, null, this.text, this.textMissing);
	}

}
