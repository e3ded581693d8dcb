package dev.migrator.script;

import java.util.List;
import java.util.function.Consumer;

import dev.migrator.error.MigratorException;
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

	private final DeclaredHazards hazards;

	private final String className;

	private final MigrationFactory factory;

	JavaScript(Revision revision, DeclaredTimeouts timeouts, DeclaredHazards hazards, String className,
			MigrationFactory factory) {
		this.revision = revision;
		this.timeouts = timeouts;
		this.hazards = hazards;
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
	public DeclaredHazards hazards() {
		return this.hazards;
	}

	@Override
	public ScriptBody body() {
		Migration migration = this.factory.create(this.className);
		Section upgrade = section(describe(migration::upgrade, "upgrade"));
		return new ScriptBody(upgrade,
				isReversible(migration) ? section(describe(migration::downgrade, "downgrade")) : null);
	}

	private List<Operation> describe(Consumer<Operations> description, String method) {
		try {
			return Operations.describe(name(), description);
		}
		catch (MigratorException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new MigratorException("%s failed while it described what to do: %s".formatted(name(), ex),
					"Correct its method %s. Work that needs the database belongs into op.jdbc(…). Nothing was run."
						.formatted(method),
					ex);
		}
	}

	private Section section(List<Operation> operations) {
		SectionCollector collector = new SectionCollector(name(), TransactionMode.AUTOMATIC);
		operations.forEach(collector::add);
		SectionFacts facts = collector.facts();
		// The text may differ from one description to the next, so a checksum would lie
		List<Operation> own = facts.ownTransaction() ? operations.subList(1, operations.size() - 1) : operations;
		return new Section(facts.withoutChecksum(), own::forEach);
	}

	private boolean isReversible(Migration migration) {
		try {
			return written(migration).getMethod("downgrade", Operations.class).getDeclaringClass() != Migration.class;
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("Every Migration has this method", ex);
		}
	}

	/**
	 * Return the class that somebody wrote: a bean may be a proxy, which overrides
	 * everything.
	 */
	private Class<?> written(Migration migration) {
		try {
			return Class.forName(this.className, false, migration.getClass().getClassLoader());
		}
		catch (ClassNotFoundException ex) {
			return migration.getClass();
		}
	}

}
