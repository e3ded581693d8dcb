package dev.migrator.script;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a SQL script, which can be opened more than once.
 */
public interface ScriptSource {

	/**
	 * Return what the script is called in messages.
	 * @return a path that the user recognises
	 */
	String name();

	/**
	 * Open the script from its beginning.
	 * @return a stream that the caller closes
	 * @throws IOException if the script cannot be read
	 */
	InputStream open() throws IOException;

}
