package dev.migrator.sample.migrations;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrator.testdatabase.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.migrator.Migrator;
import dev.migrator.execution.MigrationListener;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionGraph;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The history of the schema, walked up and down on a database that no application uses.
 */
class RevisionsIntegrationTests {

	/** Both branches are merged; orders have neither a total nor a number yet. */
	private static final String MERGE = "4e60a5424fba";

	/** The last revision without the state RETURNED. */
	private static final String ORDER_NUMBERS = "64fb0dccd495";

	private final TestDatabase database = TestDatabase.create();

	private final Migrator migrator = migrator(this.database);

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void everyStepDownRestoresTheSchemaOfBefore() {
		String empty = this.database.dumpSchema();
		Deque<Milestone> milestones = new ArrayDeque<>();
		RevisionGraph graph = this.migrator.graph();
		for (Revision revision : graph.revisions()) {
			this.migrator.upgrade(revision.id());
			if (isOnTrunk(revision, graph)) {
				milestones.push(new Milestone(revision.id(), this.database.dumpSchema()));
			}
		}
		Milestone head = milestones.pop();
		assertThat(graph.heads()).containsExactly(head.revision());
		for (Milestone milestone : milestones) {
			this.migrator.downgrade(milestone.revision(), false);
			assertThat(this.database.dumpSchema()).as("after going down to " + milestone.revision())
				.isEqualTo(milestone.schema());
		}
		this.migrator.downgrade("base", false);
		assertThat(this.database.dumpSchema()).isEqualTo(empty);
		this.migrator.upgrade("head");
		assertThat(this.database.dumpSchema()).isEqualTo(head.schema());
	}

	@Test
	void existingOrdersGetTheirTotalAndTheirNumber() {
		givenTwoOrdersAtTheMerge();
		this.migrator.upgrade("head");
		assertThat(this.database.query("SELECT number, total_amount::text AS total FROM orders ORDER BY id"))
			.containsExactly(Map.of("number", "100000-9", "total", "7.50"),
					Map.of("number", "100001-7", "total", "0.00"));
	}

	@Test
	void orderOfAnOldInstanceGetsANumber() {
		this.migrator.upgrade("head");
		this.database.execute("INSERT INTO customers (email, full_name) VALUES ('kari@example.org', 'Kari Dahl')",
				"INSERT INTO orders (customer_id, delivery_address, total_amount) VALUES (1, 'Oslo', 0)");
		assertThat(this.database.value(String.class, "SELECT number FROM orders")).isEqualTo("100000");
	}

	@Test
	void returnedOrdersAreShippedOnesForTheVersionBefore() {
		givenTwoOrdersAtTheMerge();
		this.migrator.upgrade("head");
		this.database.execute("UPDATE orders SET status = 'RETURNED' WHERE id = 1");
		this.migrator.downgrade(ORDER_NUMBERS, false);
		assertThat(this.database.values(String.class, "SELECT status::text FROM orders ORDER BY id"))
			.containsExactly("SHIPPED", "PLACED");
	}

	static Migrator migrator(TestDatabase database) {
		return Migrator.builder(database.dataSource())
			.packages(AddOrderNumbers.class.getPackageName())
			.migrationFactory((name) -> new AddOrderNumbers())
			.target("head")
			.listener(MigrationListener.NONE)
			.build();
	}

	/**
	 * Going down to one side of a branch leaves the other side applied, so only what is
	 * before or after all others is a place to come back to.
	 */
	private static boolean isOnTrunk(Revision revision, RevisionGraph graph) {
		Set<String> before = graph.ancestors(List.of(revision.id()));
		return graph.revisions()
			.stream()
			.map(Revision::id)
			.allMatch((other) -> before.contains(other) || graph.ancestors(List.of(other)).contains(revision.id()));
	}

	private void givenTwoOrdersAtTheMerge() {
		this.migrator.upgrade(MERGE);
		this.database.execute("INSERT INTO customers (email, full_name) VALUES ('kari@example.org', 'Kari Dahl')",
				"INSERT INTO products (sku, name, price) VALUES ('FILTER', 'Filter paper', 2.50)",
				"INSERT INTO orders (customer_id, delivery_address) VALUES (1, 'Oslo'), (1, 'Bergen')", """
						INSERT INTO order_lines (order_id, line_number, product_id, quantity, unit_price)
						VALUES (1, 1, 1, 3, 2.50)""");
	}

	/**
	 * What the schema looked like after a revision.
	 */
	private record Milestone(String revision, String schema) {
	}

}
