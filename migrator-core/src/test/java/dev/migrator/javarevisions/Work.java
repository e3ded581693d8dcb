package dev.migrator.javarevisions;

import dev.migrator.operation.Migration;
import dev.migrator.operation.Operations;
import dev.migrator.operation.RevisionScript;

/**
 * Carries the facts; each test brings what it does.
 */
@RevisionScript(revision = "work", revises = "start", message = "Work in Java")
public class Work implements Migration {

	@Override
	public void upgrade(Operations op) {
		throw new UnsupportedOperationException("a test brings this");
	}

	@Override
	public void downgrade(Operations op) {
		throw new UnsupportedOperationException("a test brings this");
	}

}
