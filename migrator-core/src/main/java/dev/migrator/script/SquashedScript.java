package dev.migrator.script;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import dev.migrator.error.MigratorException;

/**
 * What several scripts do, as one script:
 * <ul>
 * <li>The sections follow each other, each under a line that names its revision, on the
 * way down in the opposite order. One script without a way down takes it from all.</li>
 * <li>They run in one transaction, or in none if none of them does. What PostgreSQL
 * refuses in a transaction still runs alone; a section marked {@code transaction:false}
 * that does more than that cannot be mixed with others.</li>
 * <li>A section that changes the session's parameters for what follows can only be the
 * last.</li>
 * </ul>
 * After writing, the statements and data of the new script are compared with those of the
 * old ones.
 */
public final class SquashedScript {

	private final List<SqlScript> scripts;

	private final List<ScriptBody> bodies;

	/**
	 * Read scripts.
	 * @param scripts the scripts in the order in which they run
	 * @throws MigratorException if they cannot become one; the message names those that
	 * hinder
	 */
	public SquashedScript(List<Script> scripts) {
		this.scripts = scripts.stream().map(SquashedScript::sql).toList();
		this.bodies = this.scripts.stream().map(SqlScript::body).toList();
	}

	private static SqlScript sql(Script script) {
		if (script instanceof SqlScript sql) {
			return sql;
		}
		throw refused("Revision %s is written in Java (%s), and what it does may be no SQL."
			.formatted(script.revision().id(), script.name()), "End the range below it, or begin it above.");
	}

	/**
	 * Return the new script.
	 * @param facts its header, as far as it does not follow from the scripts
	 * @return the draft
	 */
	public ScriptDraft draft(ScriptDraft facts) {
		return facts.limitedBy(DeclaredTimeouts.longest(this.scripts.stream().map(SqlScript::timeouts).toList()))
			.dangerous(DeclaredHazards.joined(this.scripts.stream().map(SqlScript::hazards).toList()))
			.doing(section(parts(true)), isReversible() ? section(parts(false)) : null);
	}

	private boolean isReversible() {
		return this.bodies.stream().allMatch((body) -> body.downgrade() != null);
	}

	/**
	 * Return when the last of the scripts was written.
	 * @return the time, or now if it does not say
	 */
	public Instant created() {
		Instant created = this.scripts.get(this.scripts.size() - 1).revision().created();
		return (created != null) ? created : Instant.now();
	}

	/**
	 * Refuse a script that does not do the same.
	 * @param squashed the new script
	 * @throws MigratorException if a statement or data differ
	 */
	public void requireSame(SqlScript squashed) {
		ScriptBody body = squashed.body();
		boolean same = digest(List.of(body), ScriptBody::upgrade).equals(digest(this.bodies, ScriptBody::upgrade));
		if (isReversible()) {
			List<ScriptBody> reversed = new ArrayList<>(this.bodies);
			Collections.reverse(reversed);
			same &= digest(List.of(body), SquashedScript::downgrade)
				.equals(digest(reversed, SquashedScript::downgrade));
		}
		if (!same) {
			throw refused("The squashed script would not do what the others do.",
					"This is an error of the migrator. Squash by hand.");
		}
	}

	private static Section downgrade(ScriptBody body) {
		return Objects.requireNonNull(body.downgrade());
	}

	private static Checksum digest(List<ScriptBody> bodies, Function<ScriptBody, Section> direction) {
		ChecksumDigest digest = new ChecksumDigest();
		StatementDigest target = new StatementDigest(digest);
		bodies.forEach((body) -> direction.apply(body).forEach((operation) -> operation.applyTo(target)));
		return digest.checksum();
	}

	private List<SquashedPart> parts(boolean up) {
		List<SquashedPart> parts = new ArrayList<>();
		for (int i = 0; i < this.scripts.size(); i++) {
			ScriptBody body = this.bodies.get(i);
			parts.add(new SquashedPart(this.scripts.get(i), up ? body.upgrade() : downgrade(body), up));
		}
		if (!up) {
			Collections.reverse(parts);
		}
		return parts;
	}

	private static SectionDraft section(List<SquashedPart> parts) {
		for (SquashedPart part : parts.subList(0, parts.size() - 1)) {
			String setting = part.setting();
			if (setting != null) {
				throw refused("%s changes the session for what follows: %s".formatted(part.describe(), setting),
						"In one script it would count for the revisions after it, too. Begin the range above it, or end it with it.");
			}
		}
		TransactionMode mode = mode(parts);
		return new SectionDraft(mode, (writer) -> write(parts, writer));
	}

	private static void write(List<SquashedPart> parts, Writer writer) throws IOException {
		for (int i = 0; i < parts.size(); i++) {
			writer.write((i > 0) ? "\n" : "");
			parts.get(i).writeTo(writer);
		}
	}

	private static TransactionMode mode(List<SquashedPart> parts) {
		List<SquashedPart> withStatements = parts.stream().filter((part) -> !part.isEmpty()).toList();
		if (!withStatements.isEmpty()
				&& withStatements.stream().allMatch((part) -> part.mode() == TransactionMode.NONE)) {
			return TransactionMode.NONE;
		}
		List<String> alone = withStatements.stream()
			.filter(SquashedPart::needsNoTransaction)
			.map(SquashedPart::describe)
			.toList();
		if (!alone.isEmpty()) {
			throw refused(
					"%s %s each statement alone ('transaction:false'), and other revisions of the range run theirs together."
						.formatted(String.join(", ", alone), (alone.size() == 1) ? "runs" : "run"),
					"Squash what is below and what is above by themselves.");
		}
		return withStatements.stream().allMatch((part) -> part.mode() == TransactionMode.REQUIRED)
				&& !withStatements.isEmpty() ? TransactionMode.REQUIRED : TransactionMode.AUTOMATIC;
	}

	private static MigratorException refused(String why, String action) {
		return new MigratorException(why + " Nothing was written.", action);
	}

}
