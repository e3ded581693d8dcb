package dev.migrator.script;

import java.nio.file.Path;

/**
 * A place of scripts as a user writes it: {@code classpath:db/migrations}, also with
 * {@code classpath*:}, without a scheme or with slashes at its ends, means that directory
 * in every class-path root; {@code file:/srv/migrations} is one in the file system.
 *
 * @param inFileSystem whether it is in the file system
 * @param path the path, as it is written there, or from a root of the class path without
 * slashes at its ends
 */
public record ScriptLocation(boolean inFileSystem, String path) {

	private static final String FILE = "file:";

	/**
	 * Read a location.
	 * @param text what the user wrote
	 * @return the location
	 */
	public static ScriptLocation of(String text) {
		if (text.startsWith(FILE)) {
			String path = text.substring(FILE.length());
			return new ScriptLocation(true, path.replaceFirst("^/+(?=/)", "").replaceFirst("(?<=.)/+$", ""));
		}
		return new ScriptLocation(false, text.replaceFirst("^classpath\\*?:", "").replaceAll("^/+|/+$", ""));
	}

	/**
	 * Return the location in the one spelling of all that mean the same.
	 * @return a text that begins with {@code file:} or {@code classpath:}
	 */
	public String normalized() {
		return this.inFileSystem ? FILE + Path.of(this.path).toAbsolutePath().normalize() : "classpath:" + this.path;
	}

}
