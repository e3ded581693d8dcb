package dev.migrator.script;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.HistoryException;
import dev.migrator.revision.Revision;

/**
 * The way down of a revision whose script the application does not have, as the database
 * keeps it. Its way up is not known.
 */
public final class StoredScript implements Script {

	private final Revision revision;

	private final String undo;

	private final TransactionMode mode;

	private final @Nullable Checksum undoChecksum;

	private final @Nullable Checksum upgradeChecksum;

	/**
	 * Create a script.
	 * @param revision the revision, as the database describes it
	 * @param undo the statements of the way down
	 * @param mode what its mark said about transactions
	 * @param undoChecksum the checksum that the way down has to have, or {@code null} if
	 * none is kept
	 * @param upgradeChecksum the checksum of the way up, or {@code null} if none is kept
	 */
	public StoredScript(Revision revision, String undo, TransactionMode mode, @Nullable Checksum undoChecksum,
			@Nullable Checksum upgradeChecksum) {
		this.revision = revision;
		this.undo = undo;
		this.mode = mode;
		this.undoChecksum = undoChecksum;
		this.upgradeChecksum = upgradeChecksum;
	}

	@Override
	public Revision revision() {
		return this.revision;
	}

	@Override
	public DeclaredTimeouts timeouts() {
		return DeclaredTimeouts.NONE;
	}

	@Override
	public DeclaredHazards hazards() {
		return DeclaredHazards.NONE;
	}

	@Override
	public String name() {
		return "the stored undo of " + this.revision.id();
	}

	@Override
	public ScriptBody body() {
		// The two marks stand above line 1, so that lines are counted in the stored text
		Section downgrade = new SqlBodyReader(new Source(), -1).read().downgrade();
		Checksum now = (downgrade != null) ? downgrade.checksum() : null;
		if (downgrade == null || (this.undoChecksum != null && !this.undoChecksum.equals(now))) {
			throw new HistoryException(
					"The stored undo of revision %s is not what was stored with it: its checksum is %s, not %s. Nothing was run."
						.formatted(this.revision.id(), now, this.undoChecksum),
					"Start the version of the application that has %s, and downgrade with that."
						.formatted(this.revision.script()));
		}
		SectionFacts upgrade = new SectionFacts(TransactionMode.AUTOMATIC, 0, 0, false, false, false, false,
				this.upgradeChecksum, null, "the script is not there");
		return new ScriptBody(new Section(upgrade, (action) -> {
			throw new IllegalStateException("The way up of revision " + this.revision.id() + " is not known");
		}), downgrade);
	}

	private String text() {
		String option = switch (this.mode) {
			case AUTOMATIC -> "";
			case REQUIRED -> " transaction:true";
			case NONE -> " transaction:false";
		};
		return "-- migrate:up\n-- migrate:down" + option + "\n" + this.undo;
	}

	/**
	 * The stored text as a file.
	 */
	private final class Source implements ScriptSource {

		@Override
		public String name() {
			return StoredScript.this.name();
		}

		@Override
		public InputStream open() throws IOException {
			return new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8));
		}

	}

}
