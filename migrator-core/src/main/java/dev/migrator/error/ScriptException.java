package dev.migrator.error;

/**
 * A script that cannot be read as one: a malformed header, a mark out of place, an
 * unclosed quote. Nothing was run.
 */
public class ScriptException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private final Place place;

	/**
	 * Create an exception whose message begins with the place.
	 * @param place where in the script
	 * @param problem what is wrong there, without the place
	 * @param action what to do next
	 */
	public ScriptException(Place place, String problem, String action) {
		super(place + ": " + problem, action);
		this.place = place;
	}

	/**
	 * Create an exception that shows the line, with a caret under the column.
	 * @param place where in the script
	 * @param lineText the whole text of that line
	 * @param problem what is wrong there, without the place
	 * @param action what to do next
	 */
	public ScriptException(Place place, String lineText, String problem, String action) {
		super(place + ": " + problem + "\n\n" + place.excerpt(lineText), action);
		this.place = place;
	}

	/**
	 * Return where in which script.
	 * @return the place
	 */
	public Place place() {
		return this.place;
	}

}
