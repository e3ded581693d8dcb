package dev.migrator.operation;

import java.util.function.Consumer;

import dev.migrator.operation.definition.DropDefinition;
import dev.migrator.operation.definition.ViewDefinition;
import dev.migrator.schema.ObjectKind;
import dev.migrator.schema.ObjectReference;
import dev.migrator.schema.SchemaObject.Variant;
import dev.migrator.schema.change.Create;
import dev.migrator.schema.change.Drop;
import dev.migrator.schema.change.RefreshView;
import dev.migrator.schema.change.Rename;
import dev.migrator.schema.change.Replace;
import dev.migrator.sql.QualifiedName;

/**
 * Operations on views, materialized or not.
 */
public interface ViewOperations extends OperationSink {

	/**
	 * Create a view. Its reverse drops it.
	 * @param view its name
	 * @param query a SQL query without a semicolon
	 */
	default void createView(String view, String query) {
		createView(view, query, (options) -> {
		});
	}

	/**
	 * Create a view. Its reverse drops it.
	 * @param view its name
	 * @param query a SQL query without a semicolon
	 * @param options sets what else is to be said
	 */
	default void createView(String view, String query, Consumer<ViewDefinition> options) {
		add("createView " + view,
				() -> new Create(
						ViewDefinition.define(name(view), false, (content) -> options.accept(content.query(query))),
						Variant.PLAIN));
	}

	/**
	 * Give a view another query, in place: columns may only come at the end. Its reverse
	 * gives it the former query; PostgreSQL refuses that if there are fewer columns.
	 * @param view its name
	 * @param query a SQL query without a semicolon
	 * @param former the query before
	 */
	default void replaceView(String view, String query, String former) {
		add("replaceView " + view,
				() -> new Replace(ViewDefinition.define(name(view), false, (content) -> content.query(query)),
						ViewDefinition.define(name(view), false, (content) -> content.query(former))));
	}

	/**
	 * Create a view, or give it another definition, in place. There is no reverse.
	 * @param view its name
	 * @param query a SQL query without a semicolon
	 * @param options sets what else is to be said
	 */
	default void createOrReplaceView(String view, String query, Consumer<ViewDefinition> options) {
		add("createOrReplaceView " + view,
				() -> new Create(
						ViewDefinition.define(name(view), false, (content) -> options.accept(content.query(query))),
						Variant.OR_REPLACE));
	}

	/**
	 * Create a materialized view. Its reverse drops it.
	 * @param view its name
	 * @param query a SQL query without a semicolon
	 */
	default void createMaterializedView(String view, String query) {
		createMaterializedView(view, query, (options) -> {
		});
	}

	/**
	 * Create a materialized view. Its reverse drops it.
	 * @param view its name
	 * @param query a SQL query without a semicolon
	 * @param options sets what else is to be said
	 */
	default void createMaterializedView(String view, String query, Consumer<ViewDefinition> options) {
		add("createMaterializedView " + view,
				() -> new Create(
						ViewDefinition.define(name(view), true, (content) -> options.accept(content.query(query))),
						Variant.PLAIN));
	}

	/**
	 * Fill a materialized view anew; nobody can read it meanwhile. Its reverse does
	 * nothing.
	 * @param view its name
	 */
	default void refreshMaterializedView(String view) {
		add("refreshMaterializedView " + view, () -> new RefreshView(name(view), false, true));
	}

	/**
	 * Fill a materialized view anew while others read it. It needs a unique index. Its
	 * reverse does nothing.
	 * @param view its name
	 */
	default void refreshMaterializedViewConcurrently(String view) {
		add("refreshMaterializedViewConcurrently " + view, () -> new RefreshView(name(view), true, true));
	}

	/**
	 * Rename a view. Its reverse gives it the old name.
	 * @param view the old name
	 * @param newName the new name
	 */
	default void renameView(String view, String newName) {
		add("renameView " + view, () -> new Rename(ObjectReference.of(ObjectKind.VIEW, name(view)), newName));
	}

	/**
	 * Rename a materialized view. Its reverse gives it the old name.
	 * @param view the old name
	 * @param newName the new name
	 */
	default void renameMaterializedView(String view, String newName) {
		add("renameMaterializedView " + view,
				() -> new Rename(ObjectReference.of(ObjectKind.MATERIALIZED_VIEW, name(view)), newName));
	}

	/**
	 * Drop a view. There is no reverse.
	 * @param view its name
	 */
	default void dropView(String view) {
		dropView(view, (drop) -> {
		});
	}

	/**
	 * Drop a view. If its definition is given, the reverse creates it again.
	 * @param view its name
	 * @param options sets how, and what it was
	 */
	default void dropView(String view, Consumer<DropDefinition<ViewDefinition>> options) {
		add("dropView " + view, () -> drop(name(view), false, options));
	}

	/**
	 * Drop a materialized view. There is no reverse.
	 * @param view its name
	 */
	default void dropMaterializedView(String view) {
		dropMaterializedView(view, (drop) -> {
		});
	}

	/**
	 * Drop a materialized view. If its definition is given, the reverse creates it again.
	 * @param view its name
	 * @param options sets how, and what it was
	 */
	default void dropMaterializedView(String view, Consumer<DropDefinition<ViewDefinition>> options) {
		add("dropMaterializedView " + view, () -> drop(name(view), true, options));
	}

	private static Drop drop(QualifiedName name, boolean materialized,
			Consumer<DropDefinition<ViewDefinition>> options) {
		DropDefinition<ViewDefinition> drop = new DropDefinition<>();
		options.accept(drop);
		ObjectKind kind = materialized ? ObjectKind.MATERIALIZED_VIEW : ObjectKind.VIEW;
		return new Drop(ObjectReference.of(kind, name), drop.options(),
				drop.former((content) -> ViewDefinition.define(name, materialized, content)));
	}

}
