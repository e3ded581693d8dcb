package dev.migrator.boot.jpa;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.migrator.model.RenameHint;
import dev.migrator.model.SchemaSource;
import dev.migrator.model.SourceStatement;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.sql.QualifiedName;
import dev.migrator.sql.StatementObject;
import dev.migrator.sql.StatementTraits;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * What the entities of one entity manager factory say: statement for statement what
 * Hibernate would run with {@code ddl-auto=create}, without asking a database.
 * <ul>
 * <li>Schemas that entities name are created if they do not exist.</li>
 * <li>{@code import.sql} is left out, and so are statements that write rows, such as the
 * first row of a generator's table: {@link #notes()} names them.</li>
 * <li>It owns tables, columns, defaults, constraints, indexes, sequences and comments: of
 * these an entity model is complete. Enums, composite types and casts it owns only if it
 * brings some. Views, functions, triggers, policies, grants and the like are nothing that
 * entities could tell.</li>
 * </ul>
 */
public final class HibernateSchemaSource implements SchemaSource {

	private static final Set<CatalogKind> OWNED = EnumSet.of(CatalogKind.TABLE, CatalogKind.COLUMN, CatalogKind.DEFAULT,
			CatalogKind.CONSTRAINT, CatalogKind.INDEX, CatalogKind.SEQUENCE, CatalogKind.SEQUENCE_OWNER,
			CatalogKind.COMMENT);

	private static final Pattern CREATE_SCHEMA = Pattern.compile("(?i)^create schema (?!if )");

	private final String factory;

	private final EntityTables tables;

	private final EntityRenames renames;

	private final int entities;

	private final List<SourceStatement> statements = new ArrayList<>();

	private final List<String> notes = new ArrayList<>();

	private final Set<CatalogKind> owned = EnumSet.copyOf(OWNED);

	HibernateSchemaSource(String factory, MetadataImplementor metadata, SessionFactoryImplementor sessionFactory) {
		this.factory = factory;
		this.tables = EntityTables.of(metadata, sessionFactory);
		this.entities = metadata.getEntityBindings().size();
		NamedEnums enums = new NamedEnums(metadata);
		SchemaScript.of(metadata, sessionFactory).forEach((sql) -> enums.instead(sql).forEach(this::add));
		this.renames = new EntityRenames(metadata);
	}

	private void add(String sql) {
		if (StatementTraits.of(sql).changesDataOnly()) {
			this.notes.add("%s: Hibernate would also run \"%s\". That writes a row and is no part of the schema."
				.formatted(this.factory, sql));
			return;
		}
		StatementObject object = StatementObject.of(sql);
		if (object != null && object.action().equals("CREATE")) {
			switch (object.type()) {
				case "TYPE ENUM" -> this.owned.add(CatalogKind.ENUM);
				case "TYPE COMPOSITE" -> this.owned.add(CatalogKind.COMPOSITE_TYPE);
				case "CAST" -> this.owned.add(CatalogKind.CAST);
				default -> {
				}
			}
		}
		Class<?> entity = (object != null) ? this.tables.entity(object) : null;
		// Two factories, or the SQL files, may name the same one
		this.statements.add(new SourceStatement(CREATE_SCHEMA.matcher(sql).replaceFirst("create schema if not exists "),
				place(entity), (entity != null) ? entity.getSimpleName() : null));
	}

	private String place(@Nullable Class<?> entity) {
		return (entity != null) ? "entity " + entity.getName() : "entities of " + this.factory;
	}

	@Override
	public String description() {
		return "%d JPA %s of %s".formatted(this.entities, (this.entities == 1) ? "entity" : "entities", this.factory);
	}

	@Override
	public Set<CatalogKind> owns() {
		return Set.copyOf(this.owned);
	}

	@Override
	public boolean owns(CatalogObject object) {
		return this.owned.contains(object.id().kind()) && EntityOwnership.isExpressible(object);
	}

	@Override
	public Catalog meant(Catalog said, Catalog present) {
		return EntityMeaning.of(said, present);
	}

	@Override
	public List<SourceStatement> statements() {
		return List.copyOf(this.statements);
	}

	@Override
	public List<String> notes() {
		return List.copyOf(this.notes);
	}

	/**
	 * Return which tables, columns and enums the annotations of the entities say had
	 * another name.
	 * @return the hints, in the order of the entities
	 * @throws dev.migrator.error.MigratorException if an annotation stands where it can
	 * mean nothing, or several things
	 */
	public List<RenameHint> renames() {
		return this.renames.hints();
	}

	/**
	 * Return which tables the entities have.
	 * @return names with their schemas where the entities name one
	 */
	public Set<QualifiedName> tables() {
		return this.tables.names();
	}

}
