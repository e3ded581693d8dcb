package dev.migrator.boot.command.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.migrator.Migrator;
import dev.migrator.Status;
import dev.migrator.execution.LockHolder;
import dev.migrator.execution.history.HistoryEntry;
import dev.migrator.revision.Revision;
import dev.migrator.script.DeclaredHazard;
import dev.migrator.script.Scripts;
import org.jspecify.annotations.Nullable;

/**
 * The status in JSON; the names are those of the endpoint.
 *
 * @param state the short answer
 * @param database the database's name
 * @param schema the schema of our tables, or {@code null} if there is none yet
 * @param serverVersion the version of PostgreSQL, such as {@code 18.6}
 * @param current the heads of the database
 * @param heads the heads of the scripts
 * @param pending what waits to be applied
 * @param unknown the heads of the database that the scripts do not have
 * @param unknownRevisions all that only the database has, the newest first
 * @param unapproved what waits and declares hazards that nobody has allowed
 * @param changed what is wrong with applied scripts
 * @param unfinished the revision whose step did not finish
 * @param lock the session that migrates now, or {@code null}
 */
record StatusOutput(Status.State state, String database, @Nullable String schema, String serverVersion,
		List<String> current, List<String> heads, List<RevisionOutput> pending, List<String> unknown,
		List<RevisionOutput> unknownRevisions, List<Unapproved> unapproved, List<String> changed,
		@Nullable String unfinished, @Nullable Lock lock) {

	static StatusOutput of(Migrator migrator) {
		Status status = migrator.status(true);
		HistoryEntry unfinished = status.unfinished();
		LockHolder holder = migrator.lockHolder();
		return new StatusOutput(status.state(), status.look().identity().database(), status.look().schema(),
				status.look().identity().serverVersionText(), List.copyOf(status.look().heads()),
				List.copyOf(status.heads()), Revisions.of(migrator.graph(), status.pending()),
				List.copyOf(status.unknown()), Revisions.unknown(status),
				Unapproved.of(migrator.scripts(), status.pending()), status.changed(),
				(unfinished != null) ? unfinished.revision() : null, (holder != null) ? Lock.of(holder) : null);
	}

	void writeText(Results results) {
		Ink ink = results.ink();
		RevisionText text = new RevisionText(results, Set.of());
		boolean good = this.state == Status.State.UP_TO_DATE || this.state == Status.State.AHEAD;
		List<List<String>> facts = new ArrayList<>();
		facts.add(List.of("state", good ? ink.good(this.state.name()) : ink.bad(this.state.name())));
		facts.add(List.of("database", this.database + ((this.schema != null) ? ", schema " + this.schema : "")
				+ ", PostgreSQL " + this.serverVersion));
		facts.add(List.of("current", Revisions.names(this.current)));
		facts.add(List.of("heads", this.heads.isEmpty() ? "-" : String.join(", ", this.heads)));
		if (this.unfinished != null) {
			facts.add(List.of("unfinished", this.unfinished));
		}
		if (this.lock != null) {
			facts.add(List.of("lock", "held by " + this.lock.inWords()));
		}
		results.table("", facts);
		if (!this.unknownRevisions.isEmpty()) {
			results.line("unknown   " + this.unknownRevisions.size());
			results.table("  ", this.unknownRevisions.stream().map(text::columns).toList());
		}
		results.line("pending   " + this.pending.size());
		results.table("  ", this.pending.stream().map(text::columns).toList());
		if (!this.unapproved.isEmpty()) {
			results.line(ink.bad("hazards that nobody has allowed"));
			results.table("  ",
					this.unapproved.stream().map((one) -> List.of(ink.id(one.revision()), one.inWords())).toList());
		}
		this.changed.forEach((change) -> {
			results.line("");
			results.line(change);
		});
	}

	/**
	 * A revision that waits, and whose hazards nobody has allowed.
	 *
	 * @param revision its id
	 * @param hazards the hazards, each possibly with its cause in parentheses
	 */
	record Unapproved(String revision, List<String> hazards) {

		static List<Unapproved> of(Scripts scripts, List<Revision> pending) {
			return pending.stream()
				.filter((revision) -> scripts.contains(revision.id()))
				.map((revision) -> new Unapproved(revision.id(),
						scripts.script(revision.id())
							.hazards()
							.unapproved()
							.stream()
							.map(DeclaredHazard::toString)
							.toList()))
				.filter((one) -> !one.hazards.isEmpty())
				.toList();
		}

		String inWords() {
			return String.join(", ", this.hazards);
		}

	}

	/**
	 * A session that migrates.
	 *
	 * @param pid the server process, or {@code null} for a lease, which is how a migrator
	 * behind a pooler holds the lock
	 * @param application its {@code application_name}, or {@code null}
	 * @param address where the client is, or {@code null}
	 * @param since when it connected, or {@code null}
	 */
	record Lock(@Nullable Integer pid, @Nullable String application, @Nullable String address,
			@Nullable Instant since) {

		static Lock of(LockHolder holder) {
			return new Lock(holder.pid(), holder.application(), holder.address(), holder.since());
		}

		String inWords() {
			return ((this.pid != null) ? "pid " + this.pid : "a lease")
					+ ((this.application != null) ? ", " + this.application : "")
					+ ((this.address != null) ? " from " + this.address : "")
					+ ((this.since != null) ? ", since " + Times.inWords(this.since) : "");
		}

	}

}
