package dev.migrator.sample.web;

/**
 * Something that a client named does not exist: 404.
 */
public class NotFoundException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception for a missing thing.
	 * @param thing what it would have been, such as {@code order}
	 * @param key how the client named it
	 */
	public NotFoundException(String thing, Object key) {
		super("There is no " + thing + " " + key);
	}

}
