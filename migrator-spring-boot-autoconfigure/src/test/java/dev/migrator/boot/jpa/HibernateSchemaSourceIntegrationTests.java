package dev.migrator.boot.jpa;

import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import dev.migrator.boot.model.ApplicationModels;
import dev.migrator.model.RenameHint;
import dev.migrator.model.SchemaSource;
import dev.migrator.model.SourceStatement;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.testdatabase.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HibernateSchemaSource}: what it says is what Hibernate does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HibernateSchemaSourceIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private SchemaSource source;

	private List<RenameHint> renames;

	@BeforeAll
	void read() {
		try (ApplicationModels models = ApplicationModels.of(new SpringApplication(JpaApplication.class),
				new StandardEnvironment(), this.database.majorVersion())) {
			assertThat(models.sources()).hasSize(1);
			this.source = models.sources().get(0);
			this.renames = models.renames();
		}
	}

	@AfterAll
	void close() {
		this.database.close();
	}

	@Test
	void saysStatementForStatementWhatHibernateRuns() {
		RecordedStatements recorded = new RecordedStatements(this.database.dataSource());
		new ApplicationContextRunner().withUserConfiguration(JpaApplication.class)
			.withBean(DataSource.class, recorded::dataSource)
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=create",
					"spring.jpa.properties.hibernate.hbm2ddl.create_namespaces=true")
			.run((context) -> assertThat(context).hasNotFailed());
		List<String> schema = new ArrayList<>(recorded.creating());
		assertThat(schema.remove("insert into hibernate_sequences(sequence_name, next_val) values ('default',0)"))
			.isTrue();
		assertThat(this.source.statements()).extracting(SourceStatement::sql)
			.map((sql) -> sql.replace("create schema if not exists", "create schema"))
			.containsExactlyElementsOf(schema)
			.hasSizeGreaterThan(30);
	}

	@Test
	void saysWhatAnEmptyDatabaseTakes() {
		try (TestDatabase empty = TestDatabase.create()) {
			empty.execute(this.source.statements().stream().map(SourceStatement::sql).toArray(String[]::new));
		}
	}

	@Test
	void leavesRowsOutAndSaysSo() {
		assertThat(this.source.statements()).noneMatch((statement) -> statement.sql().startsWith("insert"));
		assertThat(this.source.notes()).singleElement().asString().contains("insert into hibernate_sequences");
	}

	@Test
	void ownsWhatAnEntityModelKnowsCompletely() {
		assertThat(this.source.owns())
			.contains(CatalogKind.TABLE, CatalogKind.COLUMN, CatalogKind.INDEX, CatalogKind.SEQUENCE, CatalogKind.ENUM,
					CatalogKind.CAST)
			.doesNotContain(CatalogKind.SCHEMA, CatalogKind.VIEW, CatalogKind.FUNCTION, CatalogKind.TRIGGER,
					CatalogKind.GRANT, CatalogKind.COMPOSITE_TYPE);
		assertThat(this.source.description()).isEqualTo("11 JPA entities of entityManagerFactory");
	}

	@Test
	void collectsRenamesByTheNamesOfTheMapping() {
		assertThat(this.renames).containsExactlyInAnyOrder(
				new RenameHint(CatalogKind.TABLE, null, null, "client", "customer"),
				column("customer", "surname", "last_name"), column("customer", "town", "city"),
				column("customer", "town", "work_city"), column("customer_places", "town", "city"),
				new RenameHint(CatalogKind.TABLE, null, null, "customer_labels", "customer_tag"),
				column("purchase", "client_id", "buyer_id"),
				new RenameHint(CatalogKind.ENUM, null, null, "product_state", "status"));
	}

	private static RenameHint column(String table, String from, String to) {
		return new RenameHint(CatalogKind.COLUMN, null, table, from, to);
	}

	@Test
	void namesTheEntityBehindEachStatement() {
		assertThat(this.source.statements())
			.filteredOn((statement) -> !statement.sql().matches("create (schema|cast) .*"))
			.allSatisfy((statement) -> assertThat(statement.cause()).as(statement.sql()).isNotNull());
	}

}
