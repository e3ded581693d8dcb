package dev.migrator.execution.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How the database is talked to.
 *
 * @param schema the schema of our tables, or {@code null} for the connection's own
 * @param role what {@code SET ROLE} is given on connecting and after each reset, or
 * {@code null} for none
 * @param initSql statements to run on connecting and after each reset
 * @param grantReadTo the role that may read our tables, or {@code null}
 * @param timeZone the session's time zone
 * @param waitForDatabase how long to wait for a database that cannot be reached
 * @param lockWait how long to wait for another migrator
 * @param statementTimeout the {@code statement_timeout} of scripts; zero for none
 * @param lockRetry how often and how long a step is tried whose locks others hold
 * @param pooler what stands between us and the server
 * @param client who we are, for the history and for {@code pg_stat_activity}
 */
public record DatabaseSettings(@Nullable String schema, @Nullable String role, List<String> initSql,
		@Nullable String grantReadTo, ZoneId timeZone, Duration waitForDatabase, Duration lockWait,
		Duration statementTimeout, LockRetry lockRetry, Pooler pooler, Client client) {

	public DatabaseSettings {
		initSql = List.copyOf(initSql);
	}

	/**
	 * Return these settings for somebody who cannot wait for a database.
	 * @return settings that wait for nothing
	 */
	public DatabaseSettings withoutWaiting() {
		return new DatabaseSettings(this.schema, this.role, this.initSql, this.grantReadTo, this.timeZone,
				Duration.ZERO, Duration.ZERO, this.statementTimeout, this.lockRetry, this.pooler, this.client);
	}

	/**
	 * Return these settings for a session on another server, where neither the role nor
	 * what the initial statements name needs to exist.
	 * @return settings without a role and without initial statements
	 */
	public DatabaseSettings forAnotherServer() {
		return new DatabaseSettings(this.schema, null, List.of(), null, this.timeZone, this.waitForDatabase,
				this.lockWait, this.statementTimeout, this.lockRetry, this.pooler, this.client);
	}

	/**
	 * Who migrates.
	 *
	 * @param application the application's name, or {@code null}
	 * @param applicationVersion its version, or {@code null}
	 * @param host the name of the machine
	 */
	public record Client(@Nullable String application, @Nullable String applicationVersion, String host) {

		/**
		 * Return a client on this machine.
		 * @param application the application's name, or {@code null}
		 * @param version its version, or {@code null}
		 * @return a client with the name of this machine, {@code unknown} if it has none
		 */
		public static Client here(@Nullable String application, @Nullable String version) {
			try {
				return new Client(application, version, InetAddress.getLocalHost().getHostName());
			}
			catch (UnknownHostException ex) {
				return new Client(application, version, "unknown");
			}
		}

	}

}
