package dev.migrator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.autogenerate.AutogenerateCustomizer;
import dev.migrator.autogenerate.AutogenerateRequest;
import dev.migrator.diff.ChangePlan;
import dev.migrator.diff.PlannedChange;
import dev.migrator.diff.PlannedStatement;
import dev.migrator.execution.proof.UnprovenPlanException;
import dev.migrator.model.DesiredSchema;
import dev.migrator.model.SqlFile;
import dev.migrator.model.SqlFilesSource;
import dev.migrator.schema.hazard.HazardKind;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a generated revision has to prove before it is written. A customizer is what makes
 * plans that do not.
 */
class ProofIntegrationTests {

	private static final String SHOP = """
			-- migrator-owns: everything
			CREATE TABLE customer (id int PRIMARY KEY, name text);
			CREATE TABLE product (id int PRIMARY KEY, name text, price int DEFAULT 1);
			CREATE TABLE orders (id int PRIMARY KEY, product int REFERENCES product);
			CREATE DOMAIN code AS text;
			""";

	private static final String NEW_COLUMN = SHOP.replace("price int DEFAULT 1", "price int DEFAULT 1, weight int");

	private static final String REQUIRED_NAME = SHOP.replace("name text, price", "name text NOT NULL, price");

	private static final String YEAR = " FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');";

	@TempDir
	private Path directory;

	private TestDatabase database;

	private String model = SHOP;

	@BeforeEach
	void create() throws IOException {
		this.database = TestDatabase.create();
		migrations(SHOP);
	}

	private void migrations(String up) throws IOException {
		Files.writeString(this.directory.resolve("a.sql"), "-- revision: a\n\n-- migrate:up\n" + up);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	private AutogenerateReport generate(AutogenerateCustomizer customizer) {
		AutogenerateRequest all = AutogenerateRequest.DEFAULT;
		return Migrator.builder(this.database.dataSource())
			.locations("file:" + this.directory)
			.scriptsDirectory(this.directory)
			.build()
			.schemas((major) -> new DesiredSchema(
					List.of(new SqlFilesSource(List.of(new SqlFile("model.sql", this.model)))), List.of()))
			.autogenerate(NewRevision.of("Try"), new AutogenerateRequest(all.plain(), all.allow(), all.renames(),
					all.confirmed(), all.includes(), customizer, all.naming()));
	}

	private void refuses(AutogenerateCustomizer customizer, String... words) throws IOException {
		assertThatExceptionOfType(UnprovenPlanException.class).isThrownBy(() -> generate(customizer))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(words));
		try (Stream<Path> files = Files.list(this.directory)) {
			assertThat(files.map(Path::getFileName)).containsExactly(Path.of("a.sql"));
		}
	}

	/** Add a statement to the first change. */
	private static AutogenerateCustomizer adding(PlannedStatement statement) {
		return (plan) -> {
			List<PlannedChange> changes = new ArrayList<>(plan.changes());
			PlannedChange first = changes.get(0);
			changes.set(0, new PlannedChange(first.subject(), first.verb(),
					Stream.concat(first.statements().stream(), Stream.of(statement)).toList()));
			return new ChangePlan(plan.differences(), changes, plan.refusals(), plan.untouched());
		};
	}

	private static AutogenerateCustomizer replacing(String text, String other) {
		return (plan) -> new ChangePlan(plan.differences(),
				plan.changes()
					.stream()
					.map((change) -> new PlannedChange(change.subject(), change.verb(),
							change.statements()
								.stream()
								.map((statement) -> new PlannedStatement(statement.sql().replace(text, other),
										statement.alone(), statement.hazards()))
								.toList()))
					.toList(),
				plan.refusals(), plan.untouched());
	}

	@Test
	void rowsThatGoWithoutAWordAreMissed() throws IOException {
		this.model = NEW_COLUMN;
		refuses(adding(PlannedStatement.of("DELETE FROM customer")), "loses rows of public.customer", "1 before, 0");
	}

	@Test
	void rowsAreMissedAlthoughAnotherTablesChangeMayFail() throws IOException {
		this.model = REQUIRED_NAME;
		refuses(adding(PlannedStatement.of("DELETE FROM customer")), "loses rows of public.customer");
	}

	@Test
	void rowsOfATableThatIsAlteredAreMissed() throws IOException {
		this.model = SHOP.replace("name text);", "name text) WITH (fillfactor = 70);");
		refuses(adding(PlannedStatement.of("DELETE FROM customer")), "loses rows of public.customer");
	}

	@Test
	void rowsMayGoIfTheirTableSaysSo() {
		this.model = SHOP.replace("name text);", "name text) WITH (fillfactor = 70);");
		AutogenerateReport report = generate(adding(
				PlannedStatement.of("DELETE FROM customer").with(HazardKind.DELETES_DATA, "all customers are gone")));
		assertThat(report.file()).isNotNull();
	}

	@Test
	void rowsMayCome() {
		this.model = REQUIRED_NAME;
		AutogenerateReport report = generate(
				adding(PlannedStatement.of("INSERT INTO customer VALUES (2, 'x') ON CONFLICT DO NOTHING")));
		assertThat(report.file()).isNotNull();
	}

	@Test
	void onlyTheTableOfADangerousChangeIsEmptyAndWhatRefersToIt() {
		this.model = REQUIRED_NAME;
		assertThat(generate(AutogenerateCustomizer.NONE).notes())
			.contains("Tried with orders and product empty, because the change may fail on their rows")
			.noneMatch((note) -> note.startsWith("The way back"));
	}

	@Test
	void aUniqueIndexIsOnATable() {
		this.model = SHOP + "CREATE UNIQUE INDEX ON customer (name);";
		assertThat(generate(AutogenerateCustomizer.NONE).notes())
			.contains("Tried with customer empty, because the change may fail on its rows");
	}

	@Test
	void ofADomainNobodyKnowsTheTables() {
		this.model = SHOP.replace("code AS text", "code AS text NOT NULL");
		assertThat(generate(AutogenerateCustomizer.NONE).notes())
			.contains("Tried on empty tables, because it may fail on data");
	}

	@Test
	void theWayBackEmptiesWhatItMayFailOn() throws IOException {
		migrations(REQUIRED_NAME);
		assertThat(generate(AutogenerateCustomizer.NONE).notes())
			.contains("The way back was tried with orders and product empty, because the change may fail on their rows")
			.noneMatch((note) -> note.startsWith("Tried"));
	}

	@Test
	void theWayBackMayEmptyMoreThanTheWayUp() throws IOException {
		migrations(SHOP.replace("KEY, name text);", "KEY, name text NOT NULL);"));
		this.model = REQUIRED_NAME;
		assertThat(generate(AutogenerateCustomizer.NONE).notes()).contains(
				"Tried with orders and product empty, because the change may fail on their rows",
				"The way back was tried with customer empty, because the change may fail on its rows");
	}

	@Test
	void aPartitionMayGoWithItsRows() throws IOException {
		String event = SHOP + "CREATE TABLE event (day date) PARTITION BY RANGE (day);";
		migrations(event + "CREATE TABLE event_2026 PARTITION OF event" + YEAR);
		this.model = event;
		assertThat(generate(AutogenerateCustomizer.NONE).file()).isNotNull();
	}

	@Test
	void aPartitionMayBeDetachedWithItsRows() throws IOException {
		String event = SHOP + "CREATE TABLE event (day date) PARTITION BY RANGE (day);";
		migrations(event + "CREATE TABLE event_2026 PARTITION OF event" + YEAR);
		this.model = event + "CREATE TABLE event_2026 (day date);";
		assertThat(generate(AutogenerateCustomizer.NONE).notes())
			.contains("The way back was tried on empty tables, because it may fail on data");
	}

	@Test
	void whatMakesSomethingElseIsToldByWhatIsLeft() throws IOException {
		this.model = SHOP.replace("DEFAULT 1", "DEFAULT 2");
		refuses(replacing("DEFAULT 2", "DEFAULT 3"), "After going up", "still different",
				"default of column price of table public.product [expression]");
	}

	@Test
	void aStatementThatFailsIsTold() throws IOException {
		this.model = NEW_COLUMN;
		refuses(replacing("weight integer", "weight nothing_known"), "failed when it was tried", "nothing_known");
	}

}
