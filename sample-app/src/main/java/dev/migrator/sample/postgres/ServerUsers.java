package dev.migrator.sample.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who uses a server: a directory with a file for each user, which the user keeps locked.
 * The operating system unlocks it when a user dies, in whatever way. To be called only by
 * one process, and one thread in it, at a time.
 */
final class ServerUsers {

	/**
	 * Begins the names of this JVM's files, which must not be opened to find out whether
	 * they are locked: on POSIX systems closing a file gives up all locks that the
	 * process has on it. A process id alone is not enough; in containers it is always the
	 * same.
	 */
	private static final String THIS_JVM = ProcessHandle.current().pid() + "-"
			+ ProcessHandle.current().info().startInstant().map((start) -> start.toEpochMilli()).orElse(0L) + "-";

	private final Path directory;

	ServerUsers(Path directory) {
		this.directory = directory;
	}

	/**
	 * Register a user.
	 * @return what is to be closed when it does not need the server any more
	 * @throws IOException if the directory cannot be written
	 */
	// The user closes the channel
	@SuppressWarnings("resource")
	User register() throws IOException {
		Files.createDirectories(this.directory);
		Path file = this.directory.resolve(THIS_JVM + UUID.randomUUID());
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		return new User(file, channel, channel.lock());
	}

	/**
	 * Return whether there is a user, and forget those that died.
	 * @return whether there is one
	 * @throws IOException if the directory cannot be read
	 */
	boolean any() throws IOException {
		List<Path> files;
		try (Stream<Path> entries = Files.list(this.directory)) {
			files = entries.toList();
		}
		catch (NoSuchFileException ex) {
			return false;
		}
		boolean any = false;
		for (Path file : files) {
			if (file.getFileName().toString().startsWith(THIS_JVM) || isLocked(file)) {
				any = true;
			}
			else {
				Files.deleteIfExists(file);
			}
		}
		return any;
	}

	private static boolean isLocked(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
				FileLock lock = channel.tryLock()) {
			return lock == null;
		}
	}

	/**
	 * A registered user.
	 */
	record User(Path file, FileChannel channel, FileLock lock) implements AutoCloseable {

		@Override
		public void close() throws IOException {
			this.lock.release();
			this.channel.close();
			Files.deleteIfExists(this.file);
		}

	}

}
