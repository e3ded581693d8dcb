package dev.migrator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.migrator.offline.PrintedPlan;
import dev.migrator.testdatabase.TestDatabase;

/**
 * The psql of this machine, run on a database as a person would.
 */
final class Psql {

	private final TestDatabase database;

	private final Path directory;

	Psql(TestDatabase database, Path directory) {
		this.database = database;
		this.directory = directory;
	}

	/**
	 * Run a plan.
	 * @param plan the plan
	 * @param options further options of psql
	 */
	Result run(PrintedPlan plan, String... options) {
		return run(text(plan), options);
	}

	Result run(String script, String... options) {
		try {
			Path file = Files.writeString(Files.createTempFile(this.directory, "plan", ".psql"), script);
			List<String> arguments = new ArrayList<>(List.of("-X", "-v", "ON_ERROR_STOP=1"));
			arguments.addAll(List.of(options));
			arguments.addAll(List.of("-f", file.toString()));
			return start("psql", arguments);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return whether the pg_dump of this machine reads this server: it refuses a newer
	 * one.
	 */
	boolean canDump() {
		String version = start("pg_dump", List.of("--version")).output();
		Matcher major = Pattern.compile("\\) (\\d+)").matcher(version);
		return major.find() && Integer.parseInt(major.group(1)) >= this.database.majorVersion();
	}

	/**
	 * Return the whole database, but for the rows of the history and the journal.
	 */
	String dump() {
		Result dump = start("pg_dump", List.of("--exclude-table-data=*.migrator_history",
				"--exclude-table-data=*.migrator_journal", "-E", "UTF8"));
		if (dump.exit() != 0) {
			throw new IllegalStateException(dump.output());
		}
		// Newer ones write a random key
		return dump.output().lines().filter((line) -> !line.contains("restrict ")).collect(Collectors.joining("\n"));
	}

	private Result start(String program, List<String> arguments) {
		try {
			Path output = Files.createTempFile(this.directory, program, ".log");
			List<String> command = new ArrayList<>(List.of(program, "-h", this.database.host(), "-p",
					Integer.toString(this.database.port()), "-U", this.database.username()));
			command.addAll(arguments);
			command.addAll(arguments.contains("--version") ? List.of() : List.of(this.database.name()));
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile());
			builder.environment().put("PGPASSWORD", this.database.password());
			builder.environment().put("PGCLIENTENCODING", "UTF8");
			return new Result(builder.start().waitFor(), Files.readString(output));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(program + " is needed: install the client programs of PostgreSQL", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	static String text(PrintedPlan plan) {
		StringBuilder text = new StringBuilder();
		plan.writeTo(text);
		return text.toString();
	}

	/**
	 * How psql ended.
	 *
	 * @param exit 0 if all went well, 3 if a statement failed
	 * @param output what it said, on both streams
	 */
	record Result(int exit, String output) {
	}

}
