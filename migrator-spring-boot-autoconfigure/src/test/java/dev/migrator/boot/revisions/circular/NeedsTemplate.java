package dev.migrator.boot.revisions.circular;

import org.springframework.jdbc.core.JdbcTemplate;

import dev.migrator.operation.Migration;
import dev.migrator.operation.Operations;
import dev.migrator.operation.RevisionScript;

@RevisionScript(revision = "e5f6", revises = "c3d4", message = "Needs a template")
public class NeedsTemplate implements Migration {

	public NeedsTemplate(Customers customers) {
	}

	@Override
	public void upgrade(Operations op) {
		op.execute("SELECT 1");
	}

	@Override
	public void downgrade(Operations op) {
		op.execute("SELECT 1");
	}

	public static class Customers {

		public Customers(JdbcTemplate template) {
		}

	}

}
