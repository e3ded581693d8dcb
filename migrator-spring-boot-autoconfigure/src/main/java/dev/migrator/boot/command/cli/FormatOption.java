package dev.migrator.boot.command.cli;

import picocli.CommandLine.Option;

/**
 * How a command writes its result.
 */
final class FormatOption {

	@Option(names = "--format", paramLabel = "text|json",
			description = "Write the result as text (the default) or as JSON, on one line.")
	private Format format = Format.TEXT;

	boolean json() {
		return this.format == Format.JSON;
	}

	/**
	 * The formats.
	 */
	enum Format {

		/** For people. */
		TEXT,

		/** For programs. */
		JSON

	}

}
