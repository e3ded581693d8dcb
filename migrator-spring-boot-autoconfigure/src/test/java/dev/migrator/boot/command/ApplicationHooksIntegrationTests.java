package dev.migrator.boot.command;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.migrator.autogenerate.AutogenerateCustomizer;
import dev.migrator.boot.command.Shell.Ran;
import dev.migrator.boot.shop.ShopApplication;
import dev.migrator.diff.ChangePlan;
import dev.migrator.diff.NamingConvention;
import dev.migrator.diff.PlannedChange;
import dev.migrator.diff.PlannedStatement;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.testdatabase.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for beans of an application that have a say in what is generated.
 */
@Isolated("takes standard output")
class ApplicationHooksIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@TempDir
	private Path directory;

	private Shell shell;

	@BeforeEach
	void prepare() {
		this.shell = new Shell(this.directory).on(this.database).generating();
	}

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void theyEditTheStatementsAndNameWhatIsNew() {
		Ran ran = run("revision", "--autogenerate", "-m", "Create the shop",
				"--migrator.autogenerate.naming.primary-key=pattern_{table}");
		assertThat(ran.code()).as(ran.messages()).isZero();
		assertThat(Path.of(ran.results().strip())).content()
			.contains("CREATE TABLE customer", "CREATE TABLE purchase")
			.contains("GRANT SELECT ON customer TO PUBLIC;\n", "GRANT SELECT ON purchase TO PUBLIC;\n")
			.contains("GRANT UPDATE ON customer TO PUBLIC;\n")
			.contains("CONSTRAINT shop_customer_primary_key PRIMARY KEY",
					"CONSTRAINT shop_purchase_primary_key PRIMARY KEY",
					"CONSTRAINT shop_purchase_foreign_key FOREIGN KEY")
			.doesNotContain("pattern_");
		Ran again = run("revision", "--autogenerate", "-m", "Nothing");
		assertThat(again.messages()).contains("Nothing is different");
		assertThat(run("upgrade").code()).isZero();
		assertThat(this.database.value(Boolean.class, "SELECT has_table_privilege('pg_monitor', 'purchase', 'SELECT')"))
			.isTrue();
		assertThat(run("check").code()).isZero();
	}

	private Ran run(String... words) {
		String[] arguments = new String[words.length + 1];
		arguments[0] = "migrator";
		System.arraycopy(words, 0, arguments, 1, words.length);
		return this.shell.run(HookedApplication::main, arguments);
	}

	/**
	 * The shop with conventions of a team.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(ShopApplication.class)
	static class HookedApplication {

		static void main(String[] arguments) {
			SpringApplication.run(HookedApplication.class, arguments);
		}

		@Bean
		@Order(2)
		AutogenerateCustomizer whoReadsWrites() {
			return (plan) -> after(plan, "GRANT", "GRANT UPDATE ON %s TO PUBLIC");
		}

		@Bean
		@Order(1)
		AutogenerateCustomizer everybodyReadsNewTables() {
			return (plan) -> after(plan, "CREATE TABLE", "GRANT SELECT ON %s TO PUBLIC");
		}

		@Bean
		NamingConvention wordsInsteadOfAbbreviations() {
			return (constraint) -> (constraint.id().kind() == CatalogKind.CONSTRAINT)
					? "shop_%s_%s".formatted(constraint.id().of().name(), switch (constraint.require("type")) {
						case "PRIMARY KEY" -> "primary_key";
						case "FOREIGN KEY" -> "foreign_key";
						default -> "rule";
					}) : null;
		}

		/** Add a statement after those that begin with something. */
		private static ChangePlan after(ChangePlan plan, String start, String addition) {
			List<PlannedChange> changes = plan.changes().stream().map((change) -> {
				List<PlannedStatement> statements = change.statements()
					.stream()
					.flatMap((statement) -> statement.sql().startsWith(start)
							? Stream.of(statement, PlannedStatement.of(addition.formatted(change.subject().name())))
							: Stream.of(statement))
					.toList();
				return new PlannedChange(change.subject(), change.verb(), statements);
			}).toList();
			return new ChangePlan(plan.differences(), changes, plan.refusals(), plan.untouched());
		}

	}

}
