package dev.migrator.script;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.operation.Operation;
import dev.migrator.operation.OperationTarget;
import dev.migrator.operation.data.Backfill;
import dev.migrator.revision.Revision;
import dev.migrator.sql.SqlStatement;
import dev.migrator.sql.StatementTraits;

/**
 * A script without what reaches beyond its database: on a throwaway database of a server
 * that others use, a role must not be altered, nor another database dropped. A query that
 * does nothing takes the place of such a statement.
 */
public final class ConfinedScript implements Script {

	private static final String NOTHING = "SELECT 1";

	private final Script script;

	private final Consumer<String> leftOut;

	/**
	 * Create a script.
	 * @param script the whole script
	 * @param leftOut is told where a statement is left out, each time one is
	 */
	public ConfinedScript(Script script, Consumer<String> leftOut) {
		this.script = script;
		this.leftOut = leftOut;
	}

	@Override
	public Revision revision() {
		return this.script.revision();
	}

	@Override
	public DeclaredTimeouts timeouts() {
		return this.script.timeouts();
	}

	@Override
	public DeclaredHazards hazards() {
		return this.script.hazards();
	}

	@Override
	public String name() {
		return this.script.name();
	}

	@Override
	public ScriptBody body() {
		ScriptBody body = this.script.body();
		Section upgrade = confined(body.upgrade());
		Section downgrade = (body.downgrade() != null) ? confined(body.downgrade()) : null;
		return new ScriptBody(upgrade, downgrade);
	}

	private Section confined(Section section) {
		List<String> places = places(section);
		if (places.isEmpty()) {
			return section;
		}
		places.forEach(this.leftOut);
		SectionCollector collector = new SectionCollector(name(), section.facts().mode());
		section.forEach((operation) -> collector.add(new ConfinedOperation(operation)));
		return new Section(collector.facts().withoutChecksum(),
				(action) -> section.forEach((operation) -> action.accept(new ConfinedOperation(operation))));
	}

	private List<String> places(Section section) {
		List<String> places = new ArrayList<>();
		section.forEach((operation) -> operation.applyTo(new Confinement(null, (statement) -> {
			places.add(statement.place(name()).toString());
			return statement;
		})));
		return places;
	}

	/**
	 * An operation whose statements stay in the database.
	 */
	private record ConfinedOperation(Operation operation) implements Operation {

		@Override
		public void applyTo(OperationTarget target) {
			this.operation.applyTo(new Confinement(target, (statement) -> new SqlStatement(NOTHING, statement.line(),
					statement.column(), false, statement.before(), statement.after())));
		}

	}

	/**
	 * Looks at what an operation consists of, and hands it on.
	 *
	 * @param target where it is handed on to, or {@code null} for nowhere
	 * @param reaching is given each statement that reaches beyond the database, and
	 * returns what takes its place
	 */
	private record Confinement(@Nullable OperationTarget target,
			UnaryOperator<SqlStatement> reaching) implements OperationTarget {

		@Override
		public void statement(SqlStatement statement) {
			SqlStatement confined = StatementTraits.of(statement.text()).reachesServer()
					? this.reaching.apply(statement) : statement;
			if (this.target != null) {
				this.target.statement(confined);
			}
		}

		@Override
		public void copy(SqlStatement statement, Reader data) {
			if (this.target != null) {
				this.target.copy(statement, data);
			}
		}

		@Override
		public void jdbc(Consumer<JdbcClient> work) {
			if (this.target != null) {
				this.target.jdbc(work);
			}
		}

		@Override
		public void backfill(Backfill backfill) {
			if (this.target != null) {
				this.target.backfill(backfill);
			}
		}

	}

}
