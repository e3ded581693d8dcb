package dev.migrator.operation;

/**
 * A revision written in Java. The class carries its facts in {@link RevisionScript}; an
 * instance is made only when it is about to run or to be printed.
 * <p>
 * Both methods <em>describe</em> what to do: they are called before anything touches the
 * database, and may be called more than once. Work that needs the database goes into
 * {@link Operations#jdbc}.
 */
public interface Migration {

	/**
	 * Describe how to go up.
	 * @param op takes the operations, in their order
	 */
	void upgrade(Operations op);

	/**
	 * Describe how to go back. A class that does not override this method is
	 * irreversible: a downgrade across it is refused before anything runs.
	 * @param op takes the operations, in their order
	 */
	default void downgrade(Operations op) {
		throw new UnsupportedOperationException(getClass().getName() + " is irreversible");
	}

}
