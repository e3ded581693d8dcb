package dev.migrator.error;

import java.util.Collection;
import java.util.List;

/**
 * One head was asked for, and there are several: two people have written the next
 * revision. Nothing was run.
 */
public class MultipleHeadsException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final String target;

	private final String[] heads;

	/**
	 * Create an exception.
	 * @param target the target as the user wrote it
	 * @param heads the ids of the heads
	 */
	public MultipleHeadsException(String target, Collection<String> heads) {
		this(target, heads,
				"Join them with 'migrator merge heads', name one by its id or as <label>@head, or use 'heads' to mean all of them.");
	}

	/**
	 * Create an exception that says what to do otherwise.
	 * @param target the target as the user wrote it
	 * @param heads the ids of the heads
	 * @param action what to do next
	 */
	public MultipleHeadsException(String target, Collection<String> heads, String action) {
		super("'" + target + "' means one head, but there are " + heads.size() + ": " + String.join(", ", heads) + ".",
				action);
		this.target = target;
		this.heads = heads.toArray(String[]::new);
	}

	/**
	 * Return the target as the user wrote it.
	 * @return the text
	 */
	public String target() {
		return this.target;
	}

	/**
	 * Return the heads that were found.
	 * @return their ids, sorted
	 */
	public List<String> heads() {
		return List.of(this.heads);
	}

}
