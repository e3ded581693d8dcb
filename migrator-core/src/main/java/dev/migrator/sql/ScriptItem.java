package dev.migrator.sql;

/**
 * One thing that a script holds, in the order of the script.
 */
public sealed interface ScriptItem permits SqlStatement, LineComment {

	/**
	 * Return the line in which it begins.
	 * @return the line, counted from 1
	 */
	int line();

}
