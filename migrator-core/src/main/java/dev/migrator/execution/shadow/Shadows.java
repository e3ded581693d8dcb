package dev.migrator.execution.shadow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.MigrationListener;
import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;

/**
 * Opens shadows, as many as are asked for at once. Where they are is decided by the first
 * one, and told then; {@link #close()} leaves nothing behind.
 */
public final class Shadows implements AutoCloseable {

	private final ShadowSearch search;

	private final Deque<Shadow> open = new ArrayDeque<>();

	private @Nullable ShadowPlace place;

	/**
	 * Create shadows; nothing is connected to yet.
	 * @param settings where they may be
	 * @param target the way to the database that is migrated, or {@code null} if there is
	 * none
	 * @param session how that is talked to
	 * @param servers what can start a server, such as {@link ShadowServer#on} finds
	 * @param listener is told where they are, and why not elsewhere
	 */
	public Shadows(ShadowSettings settings, @Nullable ConnectionSource target, DatabaseSettings session,
			List<ShadowServer> servers, MigrationListener listener) {
		this.search = new ShadowSearch(settings, target, session, servers, listener);
	}

	/**
	 * Open an empty database.
	 * @param purpose what it is for, as a noun, for messages
	 * @return the database, which the caller may close before this is closed
	 * @throws MigratorException if there can be none; the message tells all ways that
	 * were tried
	 */
	public Shadow open(String purpose) {
		return open(purpose, Set.of());
	}

	/**
	 * Open an empty database on a server that has certain roles: those that it lacks are
	 * created, without a login. On a server that was started for this, all roles of the
	 * database that is migrated are there anyway.
	 * @param purpose what it is for, as a noun, for messages
	 * @param roles their names
	 * @return the database, which the caller may close before this is closed
	 * @throws MigratorException if there can be none; the message tells all ways that
	 * were tried
	 */
	public synchronized Shadow open(String purpose, Set<String> roles) {
		Shadow shadow = place().open(purpose, roles);
		this.open.push(shadow);
		return shadow;
	}

	/**
	 * Return the version of the server on which they are.
	 * @return the major version, such as 18
	 * @throws MigratorException if there is no place for them
	 */
	public synchronized int majorVersion() {
		return place().majorVersion();
	}

	private ShadowPlace place() {
		ShadowPlace found = this.place;
		if (found == null) {
			found = this.search.find();
			this.place = found;
		}
		return found;
	}

	/**
	 * Close all that are still open, and stop what was started for them.
	 * @throws MigratorException if something stays
	 */
	@Override
	public synchronized void close() {
		RuntimeException failure = null;
		while (!this.open.isEmpty()) {
			failure = attempt(this.open.pop()::close, failure);
		}
		ShadowPlace last = this.place;
		if (last != null) {
			this.place = null;
			failure = attempt(last::close, failure);
		}
		if (failure != null) {
			throw failure;
		}
	}

	private static @Nullable RuntimeException attempt(Runnable work, @Nullable RuntimeException earlier) {
		try {
			work.run();
			return earlier;
		}
		catch (RuntimeException ex) {
			if (earlier == null) {
				return ex;
			}
			earlier.addSuppressed(ex);
			return earlier;
		}
	}

}
