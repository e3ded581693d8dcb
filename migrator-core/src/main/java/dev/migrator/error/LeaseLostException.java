package dev.migrator.error;

import org.jspecify.annotations.Nullable;

/**
 * The lease with which a migrator works through a pooler ran out, and another one has
 * claimed it. Nothing can be written any more.
 */
public class LeaseLostException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an exception.
	 * @param holder who has the lock now, in words, or {@code null} if nobody has
	 */
	public LeaseLostException(@Nullable String holder) {
		super("This migrator could not renew its lease in time, and another one took over%s. What was in a transaction was rolled back; nothing was written since."
			.formatted((holder != null) ? ": " + holder : ""),
				"Start again: what is applied is not applied twice. Give the migrator a direct connection (migrator.url), which needs no lease.");
	}

}
