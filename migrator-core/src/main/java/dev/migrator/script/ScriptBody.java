package dev.migrator.script;

import org.jspecify.annotations.Nullable;

/**
 * What a script does.
 *
 * @param upgrade the way up
 * @param downgrade the way back, or {@code null} if the revision is irreversible
 */
public record ScriptBody(Section upgrade, @Nullable Section downgrade) {
}
