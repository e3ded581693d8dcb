package dev.migrator.execution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

/**
 * Who holds the lock of the migrators: a session, or the owner of a lease, who migrates
 * through a pooler. What a role may not see of other roles' sessions is {@code null}.
 *
 * @param pid the server process, or {@code null} for a lease, whose owner has none of its
 * own
 * @param application its {@code application_name}, or {@code null}
 * @param user its login role, or {@code null}
 * @param address where the client is, or {@code null} if it came through a socket of the
 * server's machine; for a lease, the name of its machine
 * @param since when it connected, or when it claimed the lease; or {@code null}
 */
public record LockHolder(@Nullable Integer pid, @Nullable String application, @Nullable String user,
		@Nullable String address, @Nullable Instant since) {

	static LockHolder read(ResultSet row) throws SQLException {
		OffsetDateTime since = row.getObject("backend_start", OffsetDateTime.class);
		return new LockHolder(row.getObject("pid", Integer.class), row.getString("application_name"),
				row.getString("usename"), row.getString("address"), (since != null) ? since.toInstant() : null);
	}

	String inWords() {
		String from = (this.address != null) ? " from " + this.address : "";
		if (this.pid == null) {
			return "application '%s', user %s%s, through a pooler%s".formatted(String.valueOf(this.application),
					String.valueOf(this.user), from, (this.since != null) ? ", since " + this.since : "");
		}
		String connected = (this.since != null) ? ", connected since " + this.since : "";
		return "pid %d, application '%s', user %s%s%s".formatted(this.pid, String.valueOf(this.application),
				String.valueOf(this.user), from, connected);
	}

}
