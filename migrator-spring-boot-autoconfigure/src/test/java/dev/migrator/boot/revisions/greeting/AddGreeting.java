package dev.migrator.boot.revisions.greeting;

import dev.migrator.operation.Migration;
import dev.migrator.operation.Operations;
import dev.migrator.operation.RevisionScript;

@RevisionScript(revision = "e5f6", revises = "c3d4", message = "Add a greeting", created = "2026-01-02T00:00:00Z")
public class AddGreeting implements Migration {

	private final GreetingSource source;

	public AddGreeting(GreetingSource source) {
		this.source = source;
	}

	@Override
	public void upgrade(Operations op) {
		op.execute("CREATE TABLE greeting (text text)");
		op.jdbc((jdbc) -> jdbc.sql("INSERT INTO greeting VALUES (?)").param(this.source.text()).update());
	}

	@Override
	public void downgrade(Operations op) {
		op.execute("DROP TABLE greeting");
	}

}
