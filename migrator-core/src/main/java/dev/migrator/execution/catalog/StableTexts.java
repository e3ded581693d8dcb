package dev.migrator.execution.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import dev.migrator.execution.connection.SqlStates;
import dev.migrator.execution.connection.Tidying;
import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogObject;
import dev.migrator.sql.Literal;
import org.jspecify.annotations.Nullable;

/**
 * Lets PostgreSQL say whether two texts mean the same. What it writes for an expression
 * is not always what it writes when that is read again: a check of a {@code varchar}
 * against several values gets another form on the second trip, and keeps that. So texts
 * that differ are both read once more, by the same throwaway objects in a transaction
 * that is rolled back; if they are equal then, nothing has changed.
 */
public final class StableTexts {

	private final Connection connection;

	private final Catalog to;

	/**
	 * Create a judge.
	 * @param connection a connection to a throwaway database that holds what {@code to}
	 * tells
	 * @param to the catalog of that database
	 */
	public StableTexts(Connection connection, Catalog to) {
		this.connection = connection;
		this.to = to;
	}

	/**
	 * Give a catalog the texts of the other one where they mean the same.
	 * @param from the other catalog
	 * @return {@code from}, with the texts of {@code to} where PostgreSQL makes no
	 * difference
	 * @throws SQLException if the database cannot be asked
	 */
	public Catalog align(Catalog from) throws SQLException {
		List<CatalogObject> aligned = new ArrayList<>();
		for (CatalogObject object : from.objects().values()) {
			CatalogObject other = this.to.get(object.id());
			if (other != null && !object.isLike(other)) {
				CatalogObject same = aligned(object, other);
				if (same != null) {
					aligned.add(same);
				}
			}
		}
		return from.with(aligned);
	}

	private @Nullable CatalogObject aligned(CatalogObject object, CatalogObject other) throws SQLException {
		Map<String, String> attributes = new TreeMap<>(object.attributes());
		boolean changed = false;
		for (TextProbe probe : TextProbe.of(other)) {
			String first = object.get(probe.attribute());
			String second = other.get(probe.attribute());
			if (first != null && second != null && !first.equals(second) && meanTheSame(probe, first, second)) {
				attributes.put(probe.attribute(), second);
				changed = true;
			}
		}
		return changed ? object.with(attributes) : null;
	}

	private boolean meanTheSame(TextProbe probe, String first, String second) throws SQLException {
		String again = reread(probe, first);
		return again != null && (again.equals(second) || again.equals(reread(probe, second)));
	}

	/**
	 * Have PostgreSQL read a text and write it again.
	 * @return what it writes, or {@code null} if it cannot be read there
	 */
	private @Nullable String reread(TextProbe probe, String text) throws SQLException {
		boolean own = this.connection.getAutoCommit();
		try (Statement statement = this.connection.createStatement()) {
			statement.setEscapeProcessing(false);
			statement.execute(own ? "BEGIN" : "SAVEPOINT migrator_probe");
			Tidying end = Tidying.of(this.connection,
					() -> statement.execute(own ? "ROLLBACK" : "ROLLBACK TO SAVEPOINT migrator_probe"));
			try (end) {
				return reread(statement, probe, text);
			}
		}
	}

	private @Nullable String reread(Statement statement, TextProbe probe, String text) throws SQLException {
		try {
			statement.execute("SET LOCAL search_path = " + Literal.name(this.to.defaultSchema()));
			statement.execute("SET LOCAL check_function_bodies = off");
			for (String sql : probe.create(this.to.defaultSchema(), text)) {
				statement.execute(sql);
			}
			try (ResultSet row = statement.executeQuery(probe.query())) {
				return (row.next() && row.getString(1) != null) ? ArrayCasts.of(row.getString(1)) : null;
			}
		}
		catch (SQLException ex) {
			if (SqlStates.isConnectionFailure(ex.getSQLState())) {
				throw ex;
			}
			// What it names is not there, or not so: then it is something else
			return null;
		}
	}

	/**
	 * Return the catalog with texts that PostgreSQL writes as they are, where a person
	 * would write another text than the one that was read: only so does a plan make what
	 * a fresh database has.
	 * @return the catalog, with those texts beside the others, as attributes whose names
	 * begin with {@code ~}
	 * @throws SQLException if the database cannot be asked
	 */
	public Catalog withSources() throws SQLException {
		return withSources(this.to, (object) -> true);
	}

	/**
	 * Do the same for what another catalog has and the database has not, or not so. What
	 * stands on something that the database does not have keeps its text.
	 * @param other the other catalog
	 * @return the other catalog, with those texts beside the others
	 * @throws SQLException if the database cannot be asked
	 */
	public Catalog withSources(Catalog other) throws SQLException {
		return withSources(other, (object) -> {
			CatalogObject here = this.to.get(object.id());
			return here == null || !here.isLike(object);
		});
	}

	private Catalog withSources(Catalog catalog, Predicate<CatalogObject> asked) throws SQLException {
		List<CatalogObject> changed = new ArrayList<>();
		for (CatalogObject object : catalog.objects().values().stream().filter(asked).toList()) {
			for (TextProbe probe : TextProbe.of(object)) {
				String text = object.get(probe.attribute());
				if (text != null && PlainExpression.mayBeUnstable(text)) {
					String source = source(probe, text);
					if (source != null) {
						Map<String, String> attributes = new TreeMap<>(object.attributes());
						attributes.put("~" + probe.attribute(), source);
						changed.add(object.with(attributes));
					}
				}
			}
		}
		return catalog.with(changed);
	}

	private @Nullable String source(TextProbe probe, String text) throws SQLException {
		for (String candidate : PlainExpression.candidates(text)) {
			if (text.equals(reread(probe, candidate))) {
				return candidate;
			}
		}
		return null;
	}

}
