package dev.migrator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
			Path output = Files.createTempFile(this.directory, "psql", ".log");
			List<String> command = new ArrayList<>(
					List.of("psql", "-X", "-v", "ON_ERROR_STOP=1", "-h", this.database.host(), "-p",
							Integer.toString(this.database.port()), "-U", this.database.username()));
			command.addAll(List.of(options));
			command.addAll(List.of("-f", file.toString(), this.database.name()));
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile());
			builder.environment().put("PGPASSWORD", this.database.password());
			builder.environment().put("PGCLIENTENCODING", "UTF8");
			int exit = builder.start().waitFor();
			return new Result(exit, Files.readString(output));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("psql is needed: install the client of PostgreSQL", ex);
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
