package dev.migrator.execution.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.MigratorException;
import dev.migrator.execution.connection.ConnectionSource;

/**
 * Runs {@code pg_dump}. Where it connects to stands in environment variables of its
 * process, the password included, so that no list of processes shows it.
 */
public final class PgDump {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
		.withZone(ZoneOffset.UTC);

	private static final int LONGEST_OUTPUT = 2000;

	private static final long LOOK_MILLIS = 200;

	private final BackupSettings settings;

	private final Map<String, String> environment;

	private final @Nullable String role;

	/**
	 * Create one; nothing is run yet.
	 * @param settings the program, and where its files go
	 * @param source knows where it connects to
	 * @param role the role that reads, or {@code null} for the login role
	 * @throws MigratorException if the source only lends connections
	 */
	public PgDump(BackupSettings settings, ConnectionSource source, @Nullable String role) {
		Map<String, String> environment = source.environment();
		if (environment == null) {
			throw new MigratorException(
					"A backup has to be made, but nobody knows how pg_dump gets to the %s: all that is there is a DataSource that lends connections. Nothing was run."
						.formatted(source.description()),
					"Set migrator.url, migrator.username and migrator.password.");
		}
		this.settings = settings;
		this.environment = Map.copyOf(environment);
		this.role = role;
	}

	/**
	 * Dump the whole database.
	 * @param database its name, which becomes part of the file's
	 * @param stop is asked now and then; says why to stop, or {@code null}
	 * @return the file, readable by its owner only
	 * @throws MigratorException if there is no backup; no part of one is left
	 */
	public Path dump(String database, Supplier<@Nullable String> stop) {
		Path file = newFile(database);
		boolean done = false;
		try {
			run(file, stop);
			done = true;
			return file;
		}
		finally {
			if (!done) {
				file.toFile().delete();
			}
		}
	}

	private Path newFile(String database) {
		Path directory = this.settings.directory();
		if (directory == null) {
			throw new MigratorException("A backup has to be made, and nobody has said where to. Nothing was run.",
					"Set migrator.backup-directory, or set migrator.backup to 'never'.");
		}
		String name = "%s-%s-".formatted(database.replaceAll("[^A-Za-z0-9_.]", "_"), TIME.format(Instant.now()));
		try {
			Files.createDirectories(directory);
			return Files.createTempFile(directory, name, ".dump", ownerOnly()).toAbsolutePath();
		}
		catch (IOException ex) {
			throw new MigratorException(
					"No backup can be written to the directory %s: %s. Nothing was run.".formatted(directory, ex),
					"Create the directory and let this process write to it, or set migrator.backup-directory.", ex);
		}
	}

	private static FileAttribute<?>[] ownerOnly() {
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
	}

	private void run(Path file, Supplier<@Nullable String> stop) {
		List<String> command = new ArrayList<>(
				List.of(this.settings.program(), "--format=custom", "--no-password", "--file=" + file));
		if (this.role != null) {
			command.add("--role=" + this.role);
		}
		Path output = null;
		try {
			output = Files.createTempFile("migrator-pg_dump", ".log");
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile());
			builder.environment().putAll(this.environment);
			int code = await(builder.start(), stop);
			if (code != 0) {
				throw failed("%s ended with code %d: %s".formatted(this.settings.program(), code, text(output)), null);
			}
			if (Files.size(file) == 0) {
				throw failed("%s wrote nothing".formatted(this.settings.program()), null);
			}
		}
		catch (IOException ex) {
			throw failed(String.valueOf(ex.getMessage()), ex);
		}
		finally {
			if (output != null) {
				output.toFile().delete();
			}
		}
	}

	private static int await(Process process, Supplier<@Nullable String> stop) {
		try {
			process.getOutputStream().close();
			while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
				String reason = stop.get();
				if (reason != null) {
					throw new MigratorException("Stopped during the backup: %s. Nothing was run.".formatted(reason),
							"Start again when you are ready.");
				}
			}
			return process.exitValue();
		}
		catch (IOException ex) {
			throw failed(String.valueOf(ex.getMessage()), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new MigratorException("Migrating was interrupted during the backup. Nothing was run.",
					"Start again when you are ready.", ex);
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static String text(Path output) throws IOException {
		String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8).strip();
		return (text.length() <= LONGEST_OUTPUT) ? text : text.substring(0, LONGEST_OUTPUT) + "…";
	}

	private static MigratorException failed(String reason, @Nullable Exception cause) {
		String description = "The backup before the run failed: %s. Nothing was run.".formatted(reason);
		String action = "Install the pg_dump of this server's version or a newer one, and name it with migrator.pg-dump if it is not on the PATH; or set migrator.backup to 'never' if there is a backup.";
		return (cause != null) ? new MigratorException(description, action, cause)
				: new MigratorException(description, action);
	}

}
