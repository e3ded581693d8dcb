package dev.migrator.execution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

/**
 * A session of a migrator that holds the lock, or waits for it. What a role may not see
 * of other roles' sessions is {@code null}.
 *
 * @param pid the server process, or {@code null} for a migrator behind a pooler, which
 * has a lease and no process of its own
 * @param application its {@code application_name}, or {@code null}
 * @param user its login role, or {@code null}
 * @param address where the client is, or {@code null} if it came through a socket of the
 * server's machine
 * @param since when it connected, or {@code null}
 * @param state what it does, such as {@code active} or {@code idle in transaction}, or
 * {@code null}
 * @param stateFor how long it has been doing that, or {@code null}
 * @param query its current statement or, if it is idle, its last, shortened; or
 * {@code null}
 */
public record MigratorSession(@Nullable Integer pid, @Nullable String application, @Nullable String user,
		@Nullable String address, @Nullable Instant since, @Nullable String state, @Nullable Duration stateFor,
		@Nullable String query) {

	/** The columns of {@link #read}, of a row {@code a} of {@code pg_stat_activity}. */
	static final String COLUMNS = """
			a.pid, a.application_name, a.usename, pg_catalog.host(a.client_addr) AS address, a.backend_start, a.state,
			  pg_catalog.date_part('epoch', pg_catalog.clock_timestamp()
			    - CASE WHEN a.state = 'active' THEN a.query_start ELSE a.state_change END) AS state_for,
			  pg_catalog."left"(a.query, 1000) AS query""";

	static MigratorSession of(LockHolder owner) {
		return new MigratorSession(owner.pid(), owner.application(), owner.user(), owner.address(), owner.since(),
				"at work through a pooler", null, null);
	}

	static MigratorSession read(ResultSet row) throws SQLException {
		OffsetDateTime since = row.getObject("backend_start", OffsetDateTime.class);
		String state = row.getString("state");
		double seconds = row.getDouble("state_for");
		Duration stateFor = row.wasNull() ? null : Duration.ofMillis(Math.max(0, Math.round(seconds * 1000)));
		return new MigratorSession(row.getObject("pid", Integer.class), row.getString("application_name"),
				row.getString("usename"), row.getString("address"), (since != null) ? since.toInstant() : null, state,
				stateFor,
				// Without a state the text is only a remark that it may not be seen
				(state != null) ? BlockingSession.shortened(row.getString("query")) : null);
	}

}
