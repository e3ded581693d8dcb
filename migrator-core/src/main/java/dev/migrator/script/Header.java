package dev.migrator.script;

import java.util.List;

import dev.migrator.revision.Revision;

/**
 * What stands above the first mark.
 *
 * @param revision the facts of the revision
 * @param timeouts the declared time-outs
 * @param hazards what is dangerous in the script
 * @param allows what of that a reviewer has approved
 */
record Header(Revision revision, DeclaredTimeouts timeouts, List<String> hazards, List<String> allows) {

	Header {
		hazards = List.copyOf(hazards);
		allows = List.copyOf(allows);
	}

}
