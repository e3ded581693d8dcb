package dev.migrator.execution.shadow;

import java.util.Set;

/**
 * Where shadows are, once that is decided.
 */
interface ShadowPlace extends AutoCloseable {

	/**
	 * Open another shadow.
	 * @param purpose what it is for, as a noun, for messages
	 * @param roles roles that must exist
	 */
	Shadow open(String purpose, Set<String> roles);

	/** Return the version of the server. */
	int majorVersion();

	/** Return which extensions a shadow can have. */
	Set<String> extensions();

	/** Return what it is, for the log. */
	String description();

	/** Give back what was taken for it; the shadows are closed before. */
	@Override
	void close();

}
