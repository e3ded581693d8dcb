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
}
