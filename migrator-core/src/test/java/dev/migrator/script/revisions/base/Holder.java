package dev.migrator.script.revisions.base;

import dev.migrator.operation.Migration;
import dev.migrator.operation.Operations;
import dev.migrator.operation.RevisionScript;

/**
 * Holds a revision in a nested class, beside things that are none.
 */
public class Holder implements Migration {

	@Override
	public void upgrade(Operations op) {
	}

	/**
	 * A revision with as few facts as possible.
	 */
	@RevisionScript(revision = "nested", message = "")
	public static class Nested extends Holder {

		@Override
		public void downgrade(Operations op) {
		}

	}

	/**
	 * A subclass of a revision is none.
	 */
	public static class Subclass extends Nested {

	}

}
