package dev.migrator.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migrator.sql.ConcurrentReindexing;
import dev.migrator.sql.Literal;
import dev.migrator.sql.PartitionDetachment;
import dev.migrator.sql.QualifiedName;
import dev.migrator.sql.ServerObject;

/**
 * What the catalog tells about statements that began and did not finish.
 */
final class Remains {

	private final Connection connection;

	Remains(Connection connection) {
		this.connection = connection;
	}

	@Nullable Index index(String name) throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet row = statement.executeQuery("""
				SELECT i.indexrelid, i.indrelid, i.indisvalid FROM pg_catalog.pg_index i
				WHERE i.indexrelid = pg_catalog.to_regclass(%s)""".formatted(Literal.text(name)))) {
			return row.next() ? new Index(row.getLong(1), row.getLong(2), row.getBoolean(3)) : null;
		}
	}

	/**
	 * Return whether another session still works on a table: it builds an index, or holds
	 * the lock that all concurrent commands hold. Autovacuum holds it, too, but does not
	 * count.
	 */
	boolean worksOn(long table) throws SQLException {
		return isTrue("""
				SELECT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p
				               WHERE p.relid = %1$d AND p.pid <> pg_catalog.pg_backend_pid())
				    OR EXISTS (SELECT FROM pg_catalog.pg_locks l
				               LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
				               WHERE l.relation = %1$d AND l.mode = 'ShareUpdateExclusiveLock'
				                 AND l.pid <> pg_catalog.pg_backend_pid()
				                 AND COALESCE(a.backend_type, 'client backend') <> 'autovacuum worker'
				                 AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d
				                                   WHERE d.datname = pg_catalog.current_database()))"""
			.formatted(table));
	}

	/**
	 * Return how far a partition is detached.
	 * @return whether only the second half is missing; {@code null} if it is no partition
	 * of that table
	 */
	@Nullable Boolean detachPending(PartitionDetachment detachment) throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery("""
						SELECT i.inhdetachpending FROM pg_catalog.pg_inherits i
						WHERE i.inhrelid = pg_catalog.to_regclass(%s) AND i.inhparent = pg_catalog.to_regclass(%s)"""
					.formatted(Literal.text(text(detachment.partition())), Literal.text(text(detachment.parent()))))) {
			return row.next() ? (Boolean) row.getBoolean(1) : null;
		}
	}

	/** Return the table's number, or 0 if it does not exist. */
	long table(QualifiedName name) throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement
					.executeQuery("SELECT COALESCE(pg_catalog.to_regclass(%s)::pg_catalog.oid, 0)::pg_catalog.int8"
						.formatted(Literal.text(text(name))))) {
			row.next();
			return row.getLong(1);
		}
	}

	/**
	 * Return the invalid indexes that broken {@code REINDEX CONCURRENTLY} commands left:
	 * the names that PostgreSQL gives to the copies end in {@code _ccnew} or
	 * {@code _ccold}.
	 */
	List<String> reindexLeftovers(ConcurrentReindexing reindexing) throws SQLException {
		List<String> names = new ArrayList<>();
		try (Statement statement = this.connection.createStatement();
				ResultSet rows = statement.executeQuery(
						"""
								WITH chosen (oid) AS (%s)
								SELECT pg_catalog.format('%%I.%%I', n.nspname, c.relname) FROM pg_catalog.pg_index i
								JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
								WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$' AND (
								  i.indrelid IN (SELECT x.oid FROM chosen x)
								  OR i.indrelid IN (SELECT t.reltoastrelid FROM chosen x JOIN pg_catalog.pg_class t ON t.oid = x.oid))
								ORDER BY 1"""
							.formatted(chosen(reindexing)))) {
			while (rows.next()) {
				names.add(rows.getString(1));
			}
		}
		return names;
	}

	private static String chosen(ConcurrentReindexing reindexing) {
		QualifiedName name = reindexing.name();
		String relation = (name != null) ? "pg_catalog.to_regclass(%s)".formatted(Literal.text(text(name))) : "NULL";
		String withPartitions = "SELECT %1$s::pg_catalog.oid UNION SELECT p.relid FROM pg_catalog.pg_partition_tree(%1$s) p";
		return switch (reindexing.scope()) {
			case INDEX -> "SELECT i.indrelid FROM pg_catalog.pg_index i WHERE i.indexrelid IN (%s)"
				.formatted(withPartitions.formatted(relation));
			case TABLE -> withPartitions.formatted(relation);
			case SCHEMA -> """
					SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
					WHERE n.nspname = %s""".formatted(Literal.text((name != null) ? name.name() : null));
			case DATABASE -> "SELECT c.oid FROM pg_catalog.pg_class c";
		};
	}

	boolean exists(ServerObject object) throws SQLException {
		String catalog = switch (object.kind()) {
			case DATABASE -> "pg_catalog.pg_database x WHERE x.datname";
			case TABLESPACE -> "pg_catalog.pg_tablespace x WHERE x.spcname";
		};
		return isTrue("SELECT EXISTS (SELECT FROM %s = %s)".formatted(catalog, Literal.text(object.name())));
	}

	private boolean isTrue(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			return row.next() && row.getBoolean(1);
		}
	}

	static String text(QualifiedName name) {
		String schema = name.schema();
		return ((schema != null) ? Literal.name(schema) + "." : "") + Literal.name(name.name());
	}

	/**
	 * An index as the catalog has it.
	 *
	 * @param oid its number
	 * @param table its table's number
	 * @param valid whether queries may use it
	 */
	record Index(long oid, long table, boolean valid) {
	}

}
