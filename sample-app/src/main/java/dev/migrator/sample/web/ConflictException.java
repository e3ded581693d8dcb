package dev.migrator.sample.web;

/**
 * A request that is well-formed, but that the state of things does not allow: 409.
 */
public class ConflictException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param message what is in the way, as a sentence for the client
	 */
	public ConflictException(String message) {
		super(message);
	}

}
