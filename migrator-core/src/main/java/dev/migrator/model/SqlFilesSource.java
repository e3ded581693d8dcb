package dev.migrator.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.migrator.schema.catalog.CatalogKind;

/**
 * What SQL files say, such as {@code db/schema/*.sql}: views, functions, triggers, and
 * all that entities cannot tell; or the whole schema. They are read in the order in which
 * they are given, by these rules:
 * <ul>
 * <li>What defines something is taken: {@code CREATE}, {@code ALTER}, {@code COMMENT},
 * {@code GRANT}, {@code DO} and the like.</li>
 * <li>What the output of pg_dump has besides is left out: settings of the session,
 * {@code BEGIN} and {@code COMMIT}, {@code ALTER … OWNER TO}.</li>
 * <li>What works on rows is left out, and {@link #notes()} says so.</li>
 * <li>Data of a {@code COPY}, commands of psql, a search path, what PostgreSQL refuses in
 * a transaction and what belongs to the whole server are errors.</li>
 * </ul>
 * Each file owns the kinds that a line {@code -- migrator-owns: view, function} before
 * its first statement names; {@code everything} and {@code nothing} are possible. A file
 * without such a line owns views, materialized views, functions, procedures, aggregates,
 * triggers, rules, policies and statistics, if it creates at least one of the kind.
 */
public final class SqlFilesSource implements SchemaSource {

	private final int files;

	private final String first;

	private final Set<CatalogKind> owned = EnumSet.noneOf(CatalogKind.class);

	private final List<SourceStatement> statements = new ArrayList<>();

	private final List<RenameHint> renames = new ArrayList<>();

	private final List<String> notes = new ArrayList<>();

	/**
	 * Read files.
	 * @param files the files, at least one, in the order in which they are to be applied
	 * @throws dev.migrator.error.ScriptException if one of them cannot be read as SQL,
	 * has a statement that cannot be part of a schema, or a comment that cannot be
	 * understood
	 */
	public SqlFilesSource(List<SqlFile> files) {
		this.files = files.size();
		this.first = files.get(0).name();
		files.forEach(this::read);
	}

	private void read(SqlFile file) {
		FileStatements read = FileStatements.of(file);
		read.statements()
			.forEach((statement) -> this.statements
				.add(new SourceStatement(statement.text(), file.name() + ", line " + statement.line(), null)));
		this.owned.addAll(read.owned());
		this.notes.addAll(read.notes());
		this.renames.addAll(RenameComments.of(file, read.all()));
	}

	@Override
	public String description() {
		return (this.files == 1) ? "the SQL file " + this.first : this.files + " SQL files, first " + this.first;
	}

	@Override
	public Set<CatalogKind> owns() {
		return Set.copyOf(this.owned);
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
	 * Return what comments such as {@code -- @renamed from=surname} say had another name.
	 * @return the hints, in the order of the files
	 */
	public List<RenameHint> renames() {
		return List.copyOf(this.renames);
	}

}
