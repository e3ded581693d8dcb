package dev.migrator.script;

/**
 * How the statements of a section are put into transactions.
 */
public enum TransactionMode {

	/**
	 * Nothing was said: one transaction, unless PostgreSQL refuses a statement in one;
	 * then the section falls into groups.
	 */
	AUTOMATIC,

	/** {@code transaction:true}: one transaction, whatever is in it. */
	REQUIRED,

	/** {@code transaction:false}: each statement or block alone, journalled. */
	NONE

}
