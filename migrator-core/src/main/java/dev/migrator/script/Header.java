package dev.migrator.script;

import dev.migrator.revision.Revision;

/**
 * What stands above the first mark.
 *
 * @param revision the facts of the revision
 * @param timeouts the declared time-outs
 * @param hazards what is dangerous in the script, and what of that is approved
 */
record Header(Revision revision, DeclaredTimeouts timeouts, DeclaredHazards hazards) {

	/**
	 * Return this header as one of a script with another name.
	 */
	Header in(String script) {
		Revision other = new Revision(this.revision.id(), this.revision.revises(), this.revision.dependsOn(),
				this.revision.labels(), this.revision.replaces(), this.revision.message(), this.revision.created(),
				script);
		return new Header(other, this.timeouts, this.hazards);
	}

}
