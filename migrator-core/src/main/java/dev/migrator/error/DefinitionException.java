package dev.migrator.error;

/**
 * A definition that cannot be: an index without columns, a column that is an identity and
 * has a default. Found when it is written down; nothing was run.
 */
public class DefinitionException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final String problem;

	/**
	 * Create an exception that does not know yet who asks for the definition.
	 * @param problem what is wrong, as a clause without a capital letter and full stop
	 */
	public DefinitionException(String problem) {
		super("This cannot be: %s.".formatted(problem), "Correct the definition. Nothing was run.");
		this.problem = problem;
	}

	/**
	 * Create an exception for a call in a Java revision.
	 * @param script what the script is called in messages, such as the class name
	 * @param call the operation with what it is about, such as {@code createTable orders}
	 * @param cause what is wrong
	 */
	public DefinitionException(String script, String call, DefinitionException cause) {
		super("%s: %s cannot be: %s.".formatted(script, call, cause.problem()),
				"Correct this call in %s. Nothing was run.".formatted(script), cause);
		this.problem = cause.problem();
	}

	/**
	 * Return what is wrong.
	 * @return a clause without a capital letter and full stop
	 */
	public String problem() {
		return this.problem;
	}

}
