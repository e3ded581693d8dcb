package dev.migrator.script;

import org.jspecify.annotations.Nullable;

import dev.migrator.revision.Direction;

/**
 * What a script does.
 *
 * @param upgrade the way up
 * @param downgrade the way back, or {@code null} if the revision is irreversible
 */
public record ScriptBody(Section upgrade, @Nullable Section downgrade) {

	/**
	 * Return what the script does in a direction.
	 * @param direction the direction
	 * @return the section, or {@code null} for the way back if the revision is
	 * irreversible
	 */
	public @Nullable Section section(Direction direction) {
		return (direction == Direction.UP) ? this.upgrade : this.downgrade;
	}

}
