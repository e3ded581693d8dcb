package dev.migrator.script;

import java.util.List;

import dev.migrator.operation.Migration;
import dev.migrator.operation.Operation;
import dev.migrator.operation.Operations;
import dev.migrator.revision.Revision;

/**
 * A revision in a Java class. Its facts come from the class file, so that the class is
 * neither loaded nor instantiated for the graph.
 */
public final class JavaScript implements Script {

	private final Revision revision;

	private final DeclaredTimeouts timeouts;

	private final String className;

	private final MigrationFactory factory;

	JavaScript(Revision revision, DeclaredTimeouts timeouts, String className, MigrationFactory factory) {
		this.revision = revision;
		this.timeouts = timeouts;
		this.className = className;
		this.factory = factory;
	}

	@Override
	public Revision revision() {
		return this.revision;
	}

	@Override
	public DeclaredTimeouts timeouts() {
		return this.timeouts;
	}

	@Override
	public ScriptBody body() {
		Migration migration = this.factory.create(this.className);
		Section upgrade = section(Operations.describe(name(), migration::upgrade));
		return new ScriptBody(upgrade,
				isReversible(migration) ? section(Operations.describe(name(), migration::downgrade)) : null);
	}

	private Section section(List<Operation> operations) {
		SectionCollector collector = new SectionCollector(name(), TransactionMode.AUTOMATIC);
		operations.forEach(collector::add);
		SectionFacts facts = collector.facts();
		// The text may differ from one description to the next, so a checksum would lie
		List<Operation> own = facts.ownTransaction() ? operations.subList(1, operations.size() - 1) : operations;
		return new Section(facts.withoutChecksum(), own::forEach);
	}

	private static boolean isReversible(Migration migration) {
		try {
			return migration.getClass().getMethod("downgrade", Operations.class).getDeclaringClass() != Migration.class;
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("Every Migration has this method", ex);
		}
	}

}
