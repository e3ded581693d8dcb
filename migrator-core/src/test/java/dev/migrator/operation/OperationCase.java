package dev.migrator.operation;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.migrator.schema.Deferral;
import dev.migrator.schema.IndexMethod;
import dev.migrator.schema.ObjectReference;
import dev.migrator.schema.Partitioning.Strategy;
import dev.migrator.schema.Privilege;
import dev.migrator.schema.ReferentialAction;
import dev.migrator.schema.Trigger.Timing;
import dev.migrator.schema.View.CheckOption;
import dev.migrator.sql.QualifiedName;

import static dev.migrator.schema.DataTypes.bigint;
import static dev.migrator.schema.DataTypes.integer;
import static dev.migrator.schema.DataTypes.numeric;
import static dev.migrator.schema.DataTypes.text;
import static dev.migrator.schema.DataTypes.timestamptz;
import static dev.migrator.schema.DataTypes.type;
import static dev.migrator.schema.DataTypes.varchar;
import static dev.migrator.schema.ObjectReference.allTablesIn;
import static dev.migrator.schema.ObjectReference.column;
import static dev.migrator.schema.ObjectReference.constraint;
import static dev.migrator.schema.ObjectReference.function;
import static dev.migrator.schema.ObjectReference.index;
import static dev.migrator.schema.ObjectReference.schema;
import static dev.migrator.schema.ObjectReference.sequence;
import static dev.migrator.schema.ObjectReference.table;
import static dev.migrator.schema.ObjectReference.trigger;
import static dev.migrator.schema.ObjectReference.view;

/**
 * One operation that can be reversed, and the first server that has it.
 *
 * @param name what the case is called
 * @param since the major version of the server
 * @param description asks for the operation
 */
record OperationCase(String name, int since, Consumer<Operations> description) {

	/** What the operations find. */
	static final String[] START = { "CREATE SCHEMA other", "CREATE TYPE mood AS ENUM ('sad', 'ok')",
			"CREATE SEQUENCE counter START 5",
			"CREATE TABLE customer (id bigint PRIMARY KEY, a int, b int, UNIQUE (a, b))",
			"COMMENT ON TABLE customer IS 'who buys'",
			"CREATE TABLE orders (id bigint NOT NULL, customer_id bigint, note text COLLATE \"C\", total numeric(12,2) "
					+ "NOT NULL DEFAULT 0, twice numeric GENERATED ALWAYS AS (total * 2) STORED, a int DEFAULT 1, b int, "
					+ "low int, high int, last int)",
			"ALTER TABLE orders ADD CONSTRAINT orders_low CHECK (low > 0), ADD CONSTRAINT orders_pair UNIQUE (low, high)",
			"CREATE TABLE other.log (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz)",
			"CREATE INDEX orders_note ON orders (note)",
			"CREATE TABLE measure (at int, value int) PARTITION BY RANGE (at)",
			"CREATE VIEW cheap AS SELECT id FROM orders WHERE total < 10",
			"CREATE MATERIALIZED VIEW totals AS SELECT id, total FROM orders",
			"CREATE UNIQUE INDEX totals_id ON totals (id)",
			"CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$",
			"CREATE TRIGGER touch_orders BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch()" };

	static List<OperationCase> all(String role) {
		return List.of(of("createTable", (op) -> op.createTable("t", (table) -> {
			table.column("id", bigint()).identity((sequence) -> sequence.startWith(3).cache(5).maximum(99).cycle());
			table.column("other", bigint()).identityByDefault();
			table.column("customer_id", bigint()).notNull();
			table.column("name", varchar(20)).collation("C").defaultValue("O'Neill \\ co").comment("who's");
			table.column("half", numeric()).generated("other / 2.0");
			table.column("tags", text().array()).defaultSql("'{}'");
			table.column("mood", type("mood")).defaultValue("ok");
			table.primaryKey("id").include("name").name("t_key").deferral(Deferral.INITIALLY_IMMEDIATE);
			table.unique("other", "name");
			table.foreignKey("customer_id").references("customer").onDelete(ReferentialAction.CASCADE);
			table.check("half > 0").noInherit();
			table.with("fillfactor", 70).with("toast.autovacuum_enabled", false).comment("a table").unlogged();
		})), of("createTable with exclusion", (op) -> op.createTable("t", (table) -> {
			table.column("low", integer());
			table.column("high", integer());
			table.exclude()
				.name("e")
				.where("low > 0")
				.expression("int4range(low, high)", "&&")
				.operatorClass("range_ops");
			table.exclude().method(IndexMethod.BTREE).include("high").column("low", "=");
		})), since(18, "createTable with virtual column", (op) -> op.createTable("t", (table) -> {
			table.column("a", integer());
			table.column("b", integer()).generatedVirtual("a + 1");
		})), of("createTable partitioned", (op) -> {
			op.createTable("p", (table) -> {
				table.column("a", text()).notNull();
				table.partitionByExpression(Strategy.HASH, "lower(a)");
			});
			op.createTable("p0", (table) -> table.partitionOf("p", "FOR VALUES WITH (MODULUS 2, REMAINDER 0)"));
			op.createTable("m1",
					(table) -> table.partitionOf("measure", "FOR VALUES FROM (1) TO (10)").check("value > 0"));
			op.createTable("heir", (table) -> table.inherits(QualifiedName.of("customer")));
		}), of("createTable in schema", (op) -> op.inSchema("other").createTable("t", (table) -> {
			table.column("a", bigint());
			table.foreignKey("a").references(QualifiedName.of("public", "customer"), "id");
			table.comment("elsewhere");
		})), of("dropTable", (op) -> op.inSchema("other").dropTable("log", (drop) -> drop.definition((table) -> {
			table.column("id", bigint()).identity();
			table.column("at", timestamptz());
		}))), of("renameTable", (op) -> op.renameTable("customer", "User")),
				of("addColumn",
						(op) -> op.addColumn("orders", "c", integer(),
								(column) -> column.notNull().defaultValue(7).comment("a number"))),
				of("addColumn identity", (op) -> op.addColumn("orders", "c", integer(), (column) -> column.identity())),
				of("dropColumn", (op) -> op.dropColumn("orders", "last", (drop) -> drop.definition(integer()))),
				of("renameColumn", (op) -> op.renameColumn("orders", "note", "Note")),
				of("alterColumn type", (op) -> op.alterColumn("orders", "b", (column) -> {
					column.type(text()).using("b::text").former(integer(), "b::integer");
					column.notNull().defaultValue("0");
				})), of("alterColumn default", (op) -> op.alterColumn("orders", "a", (column) -> {
					column.dropDefault("1");
					column.type(text()).former(integer(), "a::integer");
				})), of("alterColumn identity", (op) -> {
					op.alterColumn("orders", "id", (column) -> column.identity((sequence) -> sequence.startWith(9)));
					op.alterColumn("orders", "id", (column) -> column.generatedByDefault());
				}), of("alterColumn drops identity", (op) -> op.inSchema("other")
					.alterColumn("log", "id", (column) -> column.dropIdentity(true, (sequence) -> {
					}))),
				since(17, "alterColumn expression",
						(op) -> op.alterColumn("orders", "twice",
								(column) -> column.expression("total + total", "total * 2"))),
				of("addPrimaryKey",
						(op) -> op.addPrimaryKey("orders", "orders_key", List.of("id"), (key) -> key.include("note"))),
				of("addUnique",
						(op) -> op.addUnique("orders", "orders_u", List.of("a", "b"),
								(key) -> key.deferral(Deferral.INITIALLY_DEFERRED))),
				since(15, "addUnique nulls not distinct",
						(op) -> op.addUnique("orders", "orders_u", List.of("a"), (key) -> key.nullsNotDistinct())),
				of("addForeignKey",
						(op) -> op.addForeignKey("orders", "orders_fk", List.of("a", "b"), "customer",
								List.of("a", "b"),
								(key) -> key.matchFull()
									.onUpdate(ReferentialAction.SET_DEFAULT)
									.onDelete(ReferentialAction.RESTRICT)
									.deferral(Deferral.INITIALLY_DEFERRED)
									.notValid())),
				since(15, "addForeignKey set columns",
						(op) -> op.addForeignKey("orders", "orders_fk", List.of("a", "b"), "customer",
								List.of("a", "b"), (key) -> key.onDelete(ReferentialAction.SET_NULL, "b"))),
				of("addCheck and validate", (op) -> {
					op.addCheck("orders", "orders_c", "a > 0", (check) -> check.notValid());
					op.validateConstraint("orders", "orders_c");
				}), of("addExclusion", (op) -> op.addExclusion("orders", "orders_x", (exclusion) -> {
					exclusion.method(IndexMethod.GIST).deferral(Deferral.INITIALLY_IMMEDIATE).where("a > 0");
					exclusion.expression("int4range(low, high)", "&&");
				})),
				of("dropConstraint check",
						(op) -> op.dropConstraint("orders", "orders_low",
								(drop) -> drop.definition((table) -> table.check("low > 0")))),
				of("dropConstraint unique",
						(op) -> op.dropConstraint("orders", "orders_pair",
								(drop) -> drop.definition((table) -> table.unique("low", "high")))),
				of("renameConstraint", (op) -> op.renameConstraint("orders", "orders_low", "Low")),
				of("createIndex", (op) -> op.createIndex("i", "orders", "a", "b")),
				of("createIndex with all", (op) -> op.createIndex("i", "orders", (index) -> {
					index.column("note").collation("POSIX").operatorClass("text_pattern_ops").descending().nullsLast();
					index.expression("lower(note)").nullsFirst();
					index.unique().include("total").where("total > 0").with("fillfactor", 80).concurrently();
					index.tablespace("pg_default");
				})),
				since(15, "createIndex nulls not distinct",
						(op) -> op.createIndex("i", "orders", List.of("a"),
								(index) -> index.unique().nullsNotDistinct())),
				of("createIndex gin", (op) -> op.createIndex("i", "orders", (index) -> {
					index.method(IndexMethod.GIN).with("fastupdate", "off");
					index.expression("to_tsvector('simple', note)")
						.operatorClass(QualifiedName.of("pg_catalog", "tsvector_ops"));
				})),
				of("createIndex gist",
						(op) -> op.createIndex("i", "orders",
								(index) -> index.method(IndexMethod.GIST)
									.expression("to_tsvector('simple', note)")
									.operatorClass("tsvector_ops")
									.parameter("siglen", 100))),
				of("createIndex others", (op) -> {
					op.createIndex("i1", "orders", List.of("a"), (index) -> index.method(IndexMethod.HASH));
					op.createIndex("i2", "orders", List.of("a"),
							(index) -> index.method(IndexMethod.BRIN).with("pages_per_range", 16));
					op.createIndex("i3", "orders", List.of("note"), (index) -> index.method(IndexMethod.SPGIST));
					op.createIndex("i4", "measure", List.of("at"), (index) -> index.only());
				}), of("dropIndex", (op) -> op.dropIndex("orders_note", (drop) -> drop.definition("orders", "note"))),
				of("dropIndex concurrently",
						(op) -> op.dropIndex("orders_note",
								(drop) -> drop.concurrently().definition("orders", (index) -> index.column("note")))),
				of("renameIndex", (op) -> op.renameIndex("orders_note", "Note")),
				of("createSequence",
						(op) -> op.createSequence("s",
								(sequence) -> sequence.type(integer())
									.startWith(10)
									.incrementBy(-2)
									.minimum(-100)
									.maximum(50)
									.cache(3)
									.cycle())),
				of("alterSequence",
						(op) -> op.alterSequence("counter", (sequence) -> sequence.incrementBy(5).cycle(),
								(sequence) -> sequence.incrementBy(1).noCycle())),
				of("ownSequence", (op) -> op.ownSequence("counter", "orders", "id")),
				of("renameSequence", (op) -> op.renameSequence("counter", "Counter")),
				of("dropSequence",
						(op) -> op.dropSequence("counter",
								(drop) -> drop.definition((sequence) -> sequence.startWith(5)))),
				of("createEnum", (op) -> op.createEnum("Size", "it's", "")),
				of("renameEnumValue", (op) -> op.renameEnumValue("mood", "ok", "fine")),
				of("renameType", (op) -> op.renameType("mood", "Mood")),
				of("dropEnum",
						(op) -> op.dropEnum("mood", (drop) -> drop.definition((mood) -> mood.values("sad", "ok")))),
				of("createView",
						(op) -> op.createView("v", "SELECT id, total FROM orders WHERE total > 0",
								(view) -> view.columns("Id", "Total")
									.with("security_barrier", true)
									.checkOption(CheckOption.CASCADED))),
				of("replaceView",
						(op) -> op.replaceView("cheap", "SELECT id FROM orders WHERE total < 20",
								"SELECT id FROM orders WHERE total < 10")),
				of("renameView", (op) -> op.renameView("cheap", "Cheap")),
				of("dropView", (op) -> op.dropView("cheap",
						(drop) -> drop.definition((view) -> view.query("SELECT id FROM orders WHERE total < 10")))),
				of("createMaterializedView", (op) -> {
					op.createMaterializedView("v", "SELECT id FROM orders",
							(view) -> view.with("fillfactor", 80).withNoData());
					op.refreshMaterializedView("v");
					op.refreshMaterializedViewConcurrently("totals");
				}), of("renameMaterializedView", (op) -> op.renameMaterializedView("totals", "Totals")),
				of("dropMaterializedView", (op) -> {
					op.dropIndex("totals_id",
							(drop) -> drop.definition("totals", (index) -> index.unique().column("id")));
					op.dropMaterializedView("totals",
							(drop) -> drop.definition((view) -> view.query("SELECT id, total FROM orders")));
				}),
				of("createFunction",
						(op) -> op.createFunction("add", integer(), "SELECT a + b -- $$",
								(function) -> function.parameter("a", integer())
									.parameter("b", integer(), "1")
									.language("sql")
									.immutable()
									.strict()
									.parallelSafe()
									.securityDefiner()
									.attribute("COST 10")
									.set("search_path", "pg_catalog", "pg_temp"))),
				of("replaceFunction", (op) -> op.replaceFunction("touch", type("trigger"), "BEGIN RETURN OLD; END",
						"BEGIN RETURN NEW; END", (function) -> {
						})),
				of("renameFunction", (op) -> op.renameFunction("touch", "Touch")),
				of("createProcedure",
						(op) -> op.createProcedure("clean", "BEGIN DELETE FROM orders WHERE id < low; END",
								(procedure) -> procedure.parameter("low", bigint()))),
				of("createTrigger", (op) -> {
					op.createTrigger("t1", Timing.AFTER, "orders", "touch",
							(trigger) -> trigger.onUpdate("a", "b").onDelete().forEachRow().arguments("it's", "x"));
					op.createTrigger("t2", Timing.AFTER, "orders", "touch",
							(trigger) -> trigger.onUpdate().oldTable("before").newTable("After"));
					op.createTrigger("t3", Timing.AFTER, "orders", "touch",
							(trigger) -> trigger.onInsert()
								.forEachRow()
								.when("NEW.a > 0")
								.constraint(Deferral.INITIALLY_DEFERRED));
					op.createTrigger("t4", Timing.BEFORE, "orders", "touch", (trigger) -> trigger.onTruncate());
					op.createTrigger("t5", Timing.INSTEAD_OF, "cheap", "touch",
							(trigger) -> trigger.onInsert().forEachRow());
				}), of("renameTrigger", (op) -> op.renameTrigger("touch_orders", "orders", "Touch")),
				of("dropTrigger and dropFunction", (op) -> {
					op.dropTrigger("touch_orders", Timing.BEFORE, "orders", "touch",
							(trigger) -> trigger.onInsert().forEachRow());
					op.dropFunction("touch", type("trigger"), "BEGIN RETURN NEW; END", (function) -> {
					});
				}), of("createSchema", (op) -> {
					op.createSchema("Shop");
					op.createSchema("theirs", role);
					op.inSchema("Shop").createSequence("s");
				}), of("renameSchema", (op) -> op.renameSchema("other", "Other")), of("dropSchema", (op) -> {
					op.inSchema("other").moveToSchema(table("log"), "public");
					op.dropSchema("other");
				}), of("createExtension and dropExtension", (op) -> {
					op.createExtension("pg_trgm", (extension) -> extension.schema("other").cascade());
					op.dropExtension("pg_trgm", (drop) -> drop.definition((extension) -> extension.schema("other")));
					op.createExtension("citext");
					op.createIndex("i", "orders", List.of("b"), (index) -> index.where("note::citext = 'a'"));
				}), of("moveToSchema", (op) -> {
					op.inSchema("public").moveToSchema(table("customer"), "other");
					op.inSchema("public").moveToSchema(ObjectReference.type("mood"), "other");
					op.inSchema("public").moveToSchema(function("touch"), "other");
				}), of("comment", (op) -> {
					op.comment(table("customer"), "who pays", "who buys");
					op.comment(column("orders", "a"), "it's \\ a");
					op.comment(constraint("orders", "orders_low"), "low");
					op.comment(index("orders_note"), "fast");
					op.comment(view("cheap"), "cheap");
					op.comment(trigger("orders", "touch_orders"), "touch");
					op.comment(function("touch"), "touch");
					op.comment(schema("other"), "other");
					op.comment(ObjectReference.type("mood"), "mood");
					op.removeComment(table("customer"), "who pays");
				}), of("grant", (op) -> {
					op.grant(Set.of(Privilege.SELECT, Privilege.INSERT), table("orders"), role, "public");
					op.grant(Set.of(Privilege.UPDATE), column("orders", "a"), role);
					op.grant(Set.of(Privilege.SELECT), view("cheap"), role);
					op.grant(Set.of(Privilege.USAGE), schema("other"), role);
					op.grant(Set.of(Privilege.SELECT), allTablesIn("other"), role);
					op.grant(Set.of(Privilege.USAGE), sequence("counter"), role);
					op.grantWithGrantOption(Set.of(Privilege.ALL), table("customer"), role);
				}), of("revoke", (op) -> {
					op.revoke(Set.of(Privilege.EXECUTE), function("touch"), "public");
					op.revoke(Set.of(Privilege.USAGE), ObjectReference.type("mood"), "public");
				}));
	}

	private static OperationCase of(String name, Consumer<Operations> description) {
		return new OperationCase(name, 14, description);
	}

	private static OperationCase since(int version, String name, Consumer<Operations> description) {
		return new OperationCase(name, version, description);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
