package dev.migrator.operation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The facts of a {@link Migration}, as the header of a SQL script states them. Classes
 * are found by scanning the packages of {@code migrator.packages}; the annotation alone
 * makes the graph, the class is not loaded for it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RevisionScript {

	/**
	 * Return the id of the revision.
	 * @return the id: 1 to 64 characters without <code>@ - + : ,</code> or white space
	 */
	String revision();

	/**
	 * Return the ids of the parents.
	 * @return none for a base, several for a merge
	 */
	String[] revises() default {};

	/**
	 * Return what else must have been applied before.
	 * @return ids or labels
	 */
	String[] dependsOn() default {};

	/**
	 * Return the branch labels.
	 * @return names, unique in the whole graph
	 */
	String[] labels() default {};

	/**
	 * Return the ids of the revisions that this one replaces.
	 * @return ids of squashed revisions
	 */
	String[] replaces() default {};

	/**
	 * Return when the revision was written; decides the order of steps that no edge
	 * orders.
	 * @return an instant as ISO-8601 writes it, such as {@code 2026-11-21T10:30:00Z}, or
	 * empty
	 */
	String created() default "";

	/**
	 * Return what the revision does, in one line.
	 * @return the message
	 */
	String message();

	/**
	 * Return the {@code lock_timeout} of its transaction.
	 * @return a duration with unit, such as {@code 5s}, or empty for the tool's own
	 */
	String lockTimeout() default "";

	/**
	 * Return the {@code statement_timeout} of its transaction.
	 * @return a duration with unit, such as {@code 30min}, or empty for the configured
	 * one
	 */
	String statementTimeout() default "";

	/**
	 * Return what is dangerous in the way up. It does not run before {@link #allows()}
	 * names all of it.
	 * @return names such as {@code deletes-data}, each possibly with its cause in
	 * parentheses: {@code deletes-data (customer.phone is dropped)}
	 */
	String[] hazards() default {};

	/**
	 * Return which of the hazards a reviewer has approved.
	 * @return names without causes
	 */
	String[] allows() default {};

}
