package dev.migrator.script.revisions.inner;

import dev.migrator.operation.Migration;
import dev.migrator.operation.Operations;
import dev.migrator.operation.RevisionScript;

/**
 * A revision whose class cannot be initialized.
 */
@RevisionScript(revision = "never_loaded", revises = { "b2", "c3" }, dependsOn = "billing", labels = { "shop", "x" },
		replaces = { "r1", "r2" }, created = "2026-11-21T10:30:00Z", message = "Fail if touched", lockTimeout = "5s",
		statementTimeout = "30min", hazards = { "deletes-data (t.a, and t.b)", "blocks-writes" },
		allows = "deletes-data")
public class NeverLoaded implements Migration {

	static {
		fail();
	}

	private static void fail() {
		throw new AssertionError("The class was initialized");
	}

	@Override
	public void upgrade(Operations op) {
	}

}
