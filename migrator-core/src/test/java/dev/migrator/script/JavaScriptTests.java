package dev.migrator.script;

import java.lang.reflect.Proxy;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.migrator.error.MigratorException;
import dev.migrator.error.ScriptException;
import dev.migrator.operation.Migration;
import dev.migrator.operation.Operations;
import dev.migrator.revision.Revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JavaScriptTests {

	@Test
	void bothDirectionsAreDescribed() {
		ScriptBody body = body(new Reversible());
		assertThat(SqlBodyReaderTests.operations(body.upgrade())).containsExactly("CREATE TABLE t (a int)", "SELECT 1",
				"jdbc");
		assertThat(body.downgrade()).isNotNull();
		assertThat(SqlBodyReaderTests.operations(body.downgrade())).containsExactly("DROP TABLE t");
	}

	@Test
	void thereIsNoChecksumAndNoTextOfJava() {
		ScriptBody body = body(new Reversible());
		assertThat(body.upgrade().checksum()).isNull();
		assertThat(body.upgrade().facts().text()).isNull();
		assertThat(body.upgrade().facts().textMissing()).isEqualTo("it is Java");
		assertThat(body.upgrade().facts().onlyChangesData()).isFalse();
		assertThat(body.downgrade()).isNotNull();
		assertThat(body.downgrade().checksum()).isNull();
		assertThat(body.downgrade().facts().text()).isEqualTo("DROP TABLE t;\n");
	}

	@Test
	void aClassWithoutDowngradeIsIrreversible() {
		assertThat(body((op) -> op.execute("SELECT 1")).downgrade()).isNull();
		assertThat(body(new Irreversible()).downgrade()).isNull();
	}

	@Test
	void aClassThatInheritsItsDowngradeIsReversible() {
		assertThat(body(new Inheriting()).downgrade()).isNotNull();
	}

	@Test
	void aProxyIsAsReversibleAsItsClass() {
		assertThat(body(Irreversible.class, proxy(new Irreversible())).downgrade()).isNull();
		assertThat(body(Reversible.class, proxy(new Reversible())).downgrade()).isNotNull();
	}

	@Test
	void anInstanceIsMadeOnlyForTheBody() {
		JavaScript script = new JavaScript(revision("x.Y"), DeclaredTimeouts.NONE, DeclaredHazards.NONE, "x.Y",
				(className) -> {
					throw new MigratorException("No instance of " + className, "Mend it.");
				});
		assertThat(script.name()).isEqualTo("x.Y");
		assertThatExceptionOfType(MigratorException.class).isThrownBy(script::body).withMessage("No instance of x.Y");
	}

	@Test
	void aTransactionAroundTheOperationsIsLeftOut() {
		ScriptBody body = body((op) -> op.execute("BEGIN; SELECT 1; COMMIT;"));
		assertThat(SqlBodyReaderTests.operations(body.upgrade())).containsExactly("SELECT 1");
	}

	@Test
	void aTransactionThatEndsBeforeWorkInJavaIsRefused() {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> body((op) -> {
			op.execute("BEGIN; SELECT 1; COMMIT;");
			op.jdbc((client) -> {
			});
		})).withMessageContaining("ends the transaction before the last statement of the section");
	}

	@Test
	void whatMustNotStandInSqlMustNotStandInJava() {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> body((op) -> op.execute("SELECT 1;\nROLLBACK")))
			.satisfies((ex) -> assertThat(ex.place().line()).isEqualTo(2));
	}

	@Test
	void statementsThatNeedNoTransactionFormGroups() {
		SectionFacts facts = body((op) -> {
			op.jdbc((client) -> {
			});
			op.execute("VACUUM; SELECT 1; SELECT 2");
		}).upgrade().facts();
		assertThat(facts.transactional()).isFalse();
		assertThat(facts.units()).isEqualTo(3);
	}

	@Test
	void aFailureOfTheDescriptionIsNamed() {
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> body((op) -> {
			throw new IllegalStateException("bad day");
		}))
			.withMessageEndingWith("failed while it described what to do: java.lang.IllegalStateException: bad day")
			.withCauseInstanceOf(IllegalStateException.class)
			.satisfies((ex) -> assertThat(ex.action()).contains("upgrade"));
	}

	private static ScriptBody body(Migration migration) {
		return body(migration.getClass(), migration);
	}

	private static ScriptBody body(Class<?> type, Migration instance) {
		return new JavaScript(revision(type.getName()), DeclaredTimeouts.NONE, DeclaredHazards.NONE, type.getName(),
				(className) -> instance)
			.body();
	}

	private static Migration proxy(Migration target) {
		return (Migration) Proxy.newProxyInstance(JavaScriptTests.class.getClassLoader(),
				new Class<?>[] { Migration.class }, (proxy, method, arguments) -> method.invoke(target, arguments));
	}

	private static Revision revision(String script) {
		return new Revision("a1", List.of(), List.of(), List.of(), List.of(), "", null, script);
	}

	private static class Reversible implements Migration {

		@Override
		public void upgrade(Operations op) {
			op.execute("CREATE TABLE t (a int); SELECT 1;");
			op.jdbc((client) -> client.sql("SELECT 1").query());
		}

		@Override
		public void downgrade(Operations op) {
			op.execute("DROP TABLE t");
		}

	}

	private static final class Inheriting extends Reversible {

	}

	private static final class Irreversible implements Migration {

		@Override
		public void upgrade(Operations op) {
		}

	}

}
