package dev.migrator.diff;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogObject;

/**
 * All that is to be known of one kind of object in order to create, change and drop it.
 * An implementation is a value without state; one file for each kind.
 */
interface KindRules {

	/**
	 * Return the attributes that these rules know. A reader that gives another one is an
	 * error that a test finds: nothing shall be ignored by accident.
	 * @return their names
	 */
	Set<String> attributes();

	/**
	 * Write what creates the object.
	 * @param object the object as it shall be
	 * @param planning all else that is known
	 * @return the statements; none if something else creates it
	 */
	List<PlannedStatement> create(CatalogObject object, Planning planning);

	/**
	 * Write what drops the object.
	 * @param object the object as it is
	 * @param planning all else that is known
	 * @return the statements; none if something else drops it
	 */
	List<PlannedStatement> drop(CatalogObject object, Planning planning);

	/**
	 * Decide how the object gets from one state to the other.
	 * @param difference the object in both states, with at least one attribute different
	 * @param planning the catalogs; what becomes of other objects is not known yet
	 * @return the verdict
	 */
	Verdict judge(Difference difference, Planning planning);

	/**
	 * Write what changes the object in place.
	 * @param difference the object in both states
	 * @param planning all else that is known
	 * @return the statements; none if nothing is to be done
	 */
	List<PlannedStatement> alter(Difference difference, Planning planning);

	/**
	 * Return why the object cannot be created, dropped, or dropped and created again.
	 * @param difference the object on the side or the sides that have it
	 * @param planning all else that is known
	 * @return the reason, and what a person can do instead; {@code null} if it can
	 */
	default @Nullable String refusal(Difference difference, Planning planning) {
		return null;
	}

	/**
	 * Return which other objects the statements of {@link #create} create as well.
	 * @param object the object
	 * @param planning all else that is known
	 * @return their ids
	 */
	default Set<CatalogId> covers(CatalogObject object, Planning planning) {
		return Set.of();
	}

}
