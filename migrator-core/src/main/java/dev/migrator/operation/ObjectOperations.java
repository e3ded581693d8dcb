package dev.migrator.operation;

import java.util.List;
import java.util.Set;

import dev.migrator.schema.ObjectReference;
import dev.migrator.schema.Privilege;
import dev.migrator.schema.Privileges;
import dev.migrator.schema.change.CommentOn;
import dev.migrator.schema.change.Grant;
import dev.migrator.schema.change.MoveToSchema;
import dev.migrator.schema.change.Revoke;

/**
 * Operations on any object: comments, privileges, the schema in which it stands. What is
 * meant says an {@link ObjectReference}, whose factories are to be imported statically:
 * {@code op.comment(column("orders", "total"), "with taxes")}.
 */
public interface ObjectOperations extends OperationSink {

	/**
	 * Comment on something that has no comment. Its reverse removes the comment.
	 * @param object on what
	 * @param text the comment
	 */
	default void comment(ObjectReference object, String text) {
		add("comment on " + object, () -> new CommentOn(here(object), text, true, null));
	}

	/**
	 * Change a comment. Its reverse gives the former one.
	 * @param object on what
	 * @param text the comment
	 * @param former the comment before
	 */
	default void comment(ObjectReference object, String text, String former) {
		add("comment on " + object, () -> new CommentOn(here(object), text, true, former));
	}

	/**
	 * Remove a comment. There is no reverse.
	 * @param object on what
	 */
	default void removeComment(ObjectReference object) {
		add("removeComment on " + object, () -> new CommentOn(here(object), null, false, null));
	}

	/**
	 * Remove a comment. Its reverse gives the former one.
	 * @param object on what
	 * @param former the comment before
	 */
	default void removeComment(ObjectReference object, String former) {
		add("removeComment on " + object, () -> new CommentOn(here(object), null, true, former));
	}

	/**
	 * Move something to another schema. Its reverse moves it back, if its own schema is
	 * named by {@link Operations#inSchema}.
	 * @param object what
	 * @param schema the other schema
	 */
	default void moveToSchema(ObjectReference object, String schema) {
		add("moveToSchema of " + object, () -> new MoveToSchema(here(object), schema));
	}

	/**
	 * Allow roles to do something that they were not allowed to do. Its reverse revokes
	 * it.
	 * @param privileges what they may do
	 * @param object with what
	 * @param roles their names; {@code public} means everybody
	 */
	default void grant(Set<Privilege> privileges, ObjectReference object, String... roles) {
		add("grant on " + object, () -> new Grant(new Privileges(privileges, here(object), List.of(roles)), false));
	}

	/**
	 * Allow roles to do something that they were not allowed to do, and to allow it to
	 * others. Its reverse revokes it.
	 * @param privileges what they may do
	 * @param object with what
	 * @param roles their names
	 */
	default void grantWithGrantOption(Set<Privilege> privileges, ObjectReference object, String... roles) {
		add("grantWithGrantOption on " + object,
				() -> new Grant(new Privileges(privileges, here(object), List.of(roles)), true));
	}

	/**
	 * Allow roles no more what they were allowed. Its reverse grants it.
	 * @param privileges what they may do no more
	 * @param object with what
	 * @param roles their names; {@code public} means everybody
	 */
	default void revoke(Set<Privilege> privileges, ObjectReference object, String... roles) {
		add("revoke on " + object, () -> new Revoke(new Privileges(privileges, here(object), List.of(roles)), false));
	}

	/**
	 * Allow roles no more what they were allowed, nor those whom they allowed it. There
	 * is no reverse.
	 * @param privileges what they may do no more
	 * @param object with what
	 * @param roles their names
	 */
	default void revokeCascade(Set<Privilege> privileges, ObjectReference object, String... roles) {
		add("revokeCascade on " + object,
				() -> new Revoke(new Privileges(privileges, here(object), List.of(roles)), true));
	}

	private ObjectReference here(ObjectReference object) {
		return object.in(name(object.name().name()).schema());
	}

}
