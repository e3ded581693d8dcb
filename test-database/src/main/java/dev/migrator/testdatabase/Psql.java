package dev.migrator.testdatabase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The psql and the pg_dump of this machine, run on a database as a person would. Without
 * them every method throws an {@link UncheckedIOException} that says what is missing.
 */
public final class Psql {

	private final TestDatabase database;

	private final Path directory;

	/**
	 * Create one; nothing is run yet.
	 * @param database what it is run on
	 * @param directory where it leaves its files
	 */
	public Psql(TestDatabase database, Path directory) {
		this.database = database;
		this.directory = directory;
	}

	/**
	 * Run a script; the first statement that fails ends it.
	 * @param script writes the script
	 * @param options further options of psql
	 * @return how it ended
	 */
	public Result run(Consumer<Appendable> script, String... options) {
		try {
			Path file = Files.createTempFile(this.directory, "plan", ".psql");
			try (Writer writer = Files.newBufferedWriter(file)) {
				script.accept(writer);
			}
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
	 * @return whether {@link #dump()} works
	 */
	public boolean canDump() {
		String version = start("pg_dump", List.of("--version")).output();
		Matcher major = Pattern.compile("\\) (\\d+)").matcher(version);
		return major.find() && Integer.parseInt(major.group(1)) >= this.database.majorVersion();
	}

	/**
	 * Return the whole database, but for the rows of the history and the journal.
	 * @return SQL text, without the random key that newer ones write
	 */
	public String dump() {
		Result dump = start("pg_dump", List.of("--exclude-table-data=*.migrator_history",
				"--exclude-table-data=*.migrator_journal", "-E", "UTF8"));
		if (dump.exit() != 0) {
			throw new IllegalStateException(dump.output());
		}
		return dump.output().lines().filter((line) -> !line.contains("restrict ")).collect(Collectors.joining("\n"));
	}

	private Result start(String program, List<String> arguments) {
		try {
			Path output = Files.createTempFile(this.directory, program, ".log");
			List<String> command = new ArrayList<>(List.of(program));
			if (arguments.contains("--version")) {
				// Understood only as the first argument
				command.add("--version");
			}
			else {
				command.addAll(List.of("-h", this.database.host(), "-p", Integer.toString(this.database.port()), "-U",
						this.database.username()));
				command.addAll(arguments);
				command.add(this.database.name());
			}
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

	/**
	 * How psql ended.
	 *
	 * @param exit 0 if all went well, 3 if a statement failed
	 * @param output what it said, on both streams
	 */
	public record Result(int exit, String output) {
	}

}
