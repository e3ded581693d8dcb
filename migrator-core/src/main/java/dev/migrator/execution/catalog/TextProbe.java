package dev.migrator.execution.catalog;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.sql.Literal;

/**
 * How a text of a thing is read and written again by PostgreSQL, on a throwaway object.
 *
 * @param object the thing
 * @param attribute which of its attributes is the text
 */
record TextProbe(CatalogObject object, String attribute) {

	private static final String NAME = "migrator_probe";

	/**
	 * Return the probes for a thing.
	 * @param object the thing
	 * @return one for each of its texts that may have two forms; none for most things
	 */
	static List<TextProbe> of(CatalogObject object) {
		return switch (object.id().kind()) {
			case CONSTRAINT, DOMAIN_CONSTRAINT, INDEX, VIEW, MATERIALIZED_VIEW ->
				List.of(new TextProbe(object, "definition"));
			case DEFAULT -> List.of(new TextProbe(object, "expression"));
			case COLUMN -> (object.get("generated") != null) ? List.of(new TextProbe(object, "generation")) : List.of();
			case POLICY -> List.of(new TextProbe(object, "using"), new TextProbe(object, "check"));
			default -> List.of();
		};
	}

	/**
	 * Return what makes the throwaway object.
	 * @param defaultSchema the schema that is left out of names
	 * @param text the text
	 * @return statements
	 */
	List<String> create(String defaultSchema, String text) {
		CatalogId id = this.object.id();
		return switch (id.kind()) {
			case CONSTRAINT ->
				List.of("ALTER TABLE %s ADD CONSTRAINT %s %s".formatted(whole(id).sql(defaultSchema), NAME, text));
			case DOMAIN_CONSTRAINT ->
				List.of("ALTER DOMAIN %s ADD CONSTRAINT %s %s".formatted(whole(id).sql(defaultSchema), NAME, text));
			case INDEX -> List.of("CREATE %sINDEX %s ON %s %s".formatted(this.object.is("unique") ? "UNIQUE " : "",
					NAME, parent().sql(defaultSchema), text));
			case VIEW, MATERIALIZED_VIEW -> List.of("CREATE VIEW %s AS %s".formatted(NAME, text));
			case DEFAULT -> List.of("ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s"
				.formatted(whole(whole(id)).sql(defaultSchema), whole(id).sql(defaultSchema), text));
			case COLUMN -> List.of("ALTER TABLE %s ADD COLUMN %s %s GENERATED ALWAYS AS (%s) STORED"
				.formatted(whole(id).sql(defaultSchema), NAME, this.object.require("type"), text));
			case POLICY ->
				List.of("CREATE POLICY %s ON %s USING (%s)".formatted(NAME, whole(id).sql(defaultSchema), text));
			default -> List.of();
		};
	}

	/**
	 * Return the query that reads the text again.
	 * @return a query of one row with one column
	 */
	String query() {
		CatalogId id = this.object.id();
		return switch (id.kind()) {
			case CONSTRAINT, DOMAIN_CONSTRAINT ->
				"SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = '%s'".formatted(NAME);
			case INDEX -> """
					SELECT substr(pg_get_indexdef(oid), strpos(pg_get_indexdef(oid), ' USING ') + 1) FROM pg_class
					WHERE relname = '%s'""".formatted(NAME);
			case VIEW, MATERIALIZED_VIEW -> "SELECT rtrim(pg_get_viewdef('%s'::regclass, true), ';')".formatted(NAME);
			case DEFAULT -> column(whole(id).name(), whole(whole(id)));
			case COLUMN -> column(NAME, whole(id));
			case POLICY ->
				"SELECT pg_get_expr(polqual, polrelid, true) FROM pg_policy WHERE polname = '%s'".formatted(NAME);
			default -> "SELECT NULL";
		};
	}

	private static String column(String name, CatalogId table) {
		return """
				SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d
				JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
				WHERE a.attname = %s AND d.adrelid = %s::regclass""".formatted(Literal.text(name),
				Literal.text(table.sql(null)));
	}

	private static CatalogId whole(CatalogId id) {
		@Nullable CatalogId whole = id.of();
		return Objects.requireNonNull(whole);
	}

	private CatalogId parent() {
		@Nullable CatalogId parent = this.object.parent();
		return Objects.requireNonNull(parent);
	}

}
