package dev.migrator.operation;

/**
 * One thing to do, as a value. It is handed to an {@link OperationTarget}, which runs or
 * prints it; behaviour that differs between operations sits here, not in a switch there.
 */
public interface Operation {

	/**
	 * Hand the content to a target.
	 * @param target runs, prints or judges it
	 */
	void applyTo(OperationTarget target);

}
