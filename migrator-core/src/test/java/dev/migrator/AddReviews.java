package dev.migrator;

import java.util.List;
import java.util.Set;

import dev.migrator.operation.Migration;
import dev.migrator.operation.Operations;
import dev.migrator.operation.RevisionScript;
import dev.migrator.schema.Privilege;
import dev.migrator.schema.ReferentialAction;

import static dev.migrator.schema.DataTypes.bigint;
import static dev.migrator.schema.DataTypes.numeric;
import static dev.migrator.schema.DataTypes.smallint;
import static dev.migrator.schema.DataTypes.text;
import static dev.migrator.schema.DataTypes.timestamptz;
import static dev.migrator.schema.DataTypes.type;
import static dev.migrator.schema.ObjectReference.table;

@RevisionScript(revision = "5d1f0c9a7be2", revises = "8f3c2a91d0b4", created = "2026-11-24T09:00:00Z",
		message = "Let customers review products")
class AddReviews implements Migration {

	@Override
	public void upgrade(Operations op) {
		op.createEnum("review_state", "new", "published", "refused");
		op.createTable("review", (review) -> {
			review.column("id", bigint()).identity();
			review.column("product_id", bigint()).notNull();
			review.column("stars", smallint()).notNull();
			review.column("text", text()).comment("as the customer wrote it");
			review.column("state", type("review_state")).notNull().defaultValue("new");
			review.column("written_at", timestamptz()).notNull().defaultSql("now()");
			review.primaryKey("id");
			review.foreignKey("product_id").references("product", "id").onDelete(ReferentialAction.CASCADE);
			review.check("stars BETWEEN 1 AND 5").name("review_stars_check");
		});
		op.grant(Set.of(Privilege.SELECT), table("review"), "public");
		op.alterColumn("product", "price", (price) -> {
			price.type(numeric(14, 2)).former(numeric(12, 2));
			price.notNull();
		});
		op.addCheck("product", "product_price_check", "price >= 0", (check) -> check.notValid());
		op.validateConstraint("product", "product_price_check");
		op.createIndex("product_name_idx", "product", (index) -> {
			index.expression("lower(name)").operatorClass("text_pattern_ops");
			index.where("price > 0").concurrently();
		});
		op.createIndex("review_product_idx", "review", List.of("product_id", "written_at"),
				(index) -> index.include("stars"));
	}

	@Override
	public void downgrade(Operations op) {
		op.reverseOf(this::upgrade);
	}

}
