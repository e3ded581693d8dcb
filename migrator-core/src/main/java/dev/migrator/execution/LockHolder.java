package dev.migrator.execution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

/**
 * The session that holds the lock of the migrators. What a role may not see of other
 * roles' sessions is {@code null}.
 *
 * @param pid the server process
 * @param application its {@code application_name}, or {@code null}
 * @param user its login role, or {@code null}
 * @param address where the client is, or {@code null} if it came through a socket of the
 * server's machine
 * @param since when it connected, or {@code null}
 */
public record LockHolder(int pid, @Nullable String application, @Nullable String user, @Nullable String address,
		@Nullable Instant since) {

	static LockHolder read(ResultSet row) throws SQLException {
		OffsetDateTime since = row.getObject("backend_start", OffsetDateTime.class);
		return new LockHolder(row.getInt("pid"), row.getString("application_name"), row.getString("usename"),
				row.getString("address"), (since != null) ? since.toInstant() : null);
	}

	String inWords() {
		String from = (this.address != null) ? " from " + this.address : "";
		String connected = (this.since != null) ? ", connected since " + this.since : "";
		return "pid %d, application '%s', user %s%s%s".formatted(this.pid, String.valueOf(this.application),
				String.valueOf(this.user), from, connected);
	}

}
