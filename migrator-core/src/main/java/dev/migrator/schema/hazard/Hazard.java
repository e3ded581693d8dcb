package dev.migrator.schema.hazard;

/**
 * A danger together with what causes it.
 *
 * @param kind what can go wrong
 * @param cause what causes it, in words of the schema, such as
 * {@code customer.phone is dropped}; one line, empty if the kind says all
 */
public record Hazard(HazardKind kind, String cause) {

	/**
	 * Keep the cause as one line whose parentheses are balanced, so that the header of a
	 * script can hold it and give it back.
	 */
	public Hazard {
		cause = cause.strip().replaceAll("\\s+", " ");
		if (!isBalanced(cause)) {
			cause = cause.replace('(', '[').replace(')', ']');
		}
	}

	private static boolean isBalanced(String text) {
		int depth = 0;
		for (int i = 0; i < text.length() && depth >= 0; i++) {
			depth += switch (text.charAt(i)) {
				case '(' -> 1;
				case ')' -> -1;
				default -> 0;
			};
		}
		return depth == 0;
	}

	/**
	 * Return the hazard as the header of a script declares it.
	 * @return {@code deletes-data (customer.phone is dropped)}, or the name alone
	 */
	@Override
	public String toString() {
		return this.cause.isEmpty() ? this.kind.toString() : "%s (%s)".formatted(this.kind, this.cause);
	}

}
