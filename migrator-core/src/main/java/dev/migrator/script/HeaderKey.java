package dev.migrator.script;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The keys that a header may have.
 */
enum HeaderKey {

	REVISION("revision"), REVISES("revises"), DEPENDS_ON("depends-on"), LABELS("labels"), CREATED("created"),
	REPLACES("replaces"), LOCK_TIMEOUT("lock-timeout"), STATEMENT_TIMEOUT("statement-timeout"), HAZARDS("hazards"),
	ALLOWS("allows");

	private final String text;

	HeaderKey(String text) {
		this.text = text;
	}

	static @Nullable HeaderKey of(String text) {
		return Arrays.stream(values()).filter((key) -> key.text.equals(text)).findFirst().orElse(null);
	}

	static String known() {
		return Arrays.stream(values()).map(HeaderKey::toString).collect(Collectors.joining(", "));
	}

	@Override
	public String toString() {
		return this.text;
	}

}
