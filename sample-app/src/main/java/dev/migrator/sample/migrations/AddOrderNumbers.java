package dev.migrator.sample.migrations;

import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;

import dev.migrator.operation.Migration;
import dev.migrator.operation.Operations;
import dev.migrator.operation.RevisionScript;

import static dev.migrator.schema.DataTypes.varchar;

/**
 * Gives orders a number that people can read out. The check digit is the reason for Java:
 * its rule would be hard to read in SQL. The rule is written down here once more instead
 * of being called in the application, since a revision has to do in five years what it
 * does today.
 */
@RevisionScript(revision = "64fb0dccd495", revises = "49ab00c01974", created = "2026-11-02T10:15:00Z",
		message = "Give orders a number with a check digit")
class AddOrderNumbers implements Migration {

	private static final int BATCH_SIZE = 1000;

	@Override
	public void upgrade(Operations op) {
		op.createSequence("order_number_seq", (sequence) -> sequence.startWith(100000));
		op.addColumn("orders", "number", varchar(20));
		op.jdbc(AddOrderNumbers::numberExistingOrders);
		// Instances of the version before still insert orders without a number: theirs
		// lack the check digit, but nobody has to wait with ordering
		op.alterColumn("orders", "number", (number) -> number.defaultSql("nextval('order_number_seq')").notNull());
		op.addUnique("orders", "orders_number_key", "number");
	}

	@Override
	public void downgrade(Operations op) {
		op.dropColumn("orders", "number");
		op.dropSequence("order_number_seq");
	}

	private static void numberExistingOrders(JdbcClient jdbc) {
		List<Numbered> batch = nextBatch(jdbc);
		while (!batch.isEmpty()) {
			List<Long> ids = new ArrayList<>();
			List<String> numbers = new ArrayList<>();
			for (Numbered order : batch) {
				ids.add(order.id());
				numbers.add(order.sequence() + "-" + checkDigit(order.sequence()));
			}
			jdbc.sql("""
					UPDATE orders
					SET number = given.number
					FROM unnest(:ids, :numbers) AS given (id, number)
					WHERE orders.id = given.id""")
				.param("ids", ids.toArray(Long[]::new))
				.param("numbers", numbers.toArray(String[]::new))
				.update();
			batch = nextBatch(jdbc);
		}
	}

	private static List<Numbered> nextBatch(JdbcClient jdbc) {
		return jdbc.sql("""
				SELECT id, nextval('order_number_seq') AS sequence
				FROM (SELECT id FROM orders WHERE number IS NULL ORDER BY id LIMIT :size) AS oldest""")
			.param("size", BATCH_SIZE)
			.query((row, index) -> new Numbered(row.getLong("id"), row.getLong("sequence")))
			.list();
	}

	/**
	 * Luhn's rule: from the right, every other digit counts twice, and the check digit
	 * makes the sum a multiple of ten.
	 */
	private static int checkDigit(long sequence) {
		int sum = 0;
		boolean twice = true;
		for (long rest = sequence; rest > 0; rest /= 10) {
			int digit = (int) (rest % 10) * (twice ? 2 : 1);
			sum += (digit > 9) ? digit - 9 : digit;
			twice = !twice;
		}
		return (10 - sum % 10) % 10;
	}

	private record Numbered(long id, long sequence) {
	}

}
