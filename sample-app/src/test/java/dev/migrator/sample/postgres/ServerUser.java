package dev.migrator.sample.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process of its own that uses the server of a directory until it is told to leave, or
 * is killed.
 */
final class ServerUser {

	private final Process process;

	private int port;

	private ServerUser(Process process) {
		this.process = process;
	}

	/**
	 * Start a process, which comes to the server in its own time.
	 */
	static ServerUser launch(Path directory) throws IOException {
		return new ServerUser(new ProcessBuilder(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", System.getProperty("java.class.path"), ServerUser.class.getName(), directory.toString()))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start());
	}

	/**
	 * Wait until the process has the server.
	 */
	ServerUser arrived() throws IOException {
		// Not closed: the process would notice
		BufferedReader output = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8));
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith("port=")) {
				this.port = Integer.parseInt(line.substring(5));
				return this;
			}
		}
		throw new IllegalStateException("It ended without having had the server");
	}

	int port() {
		return this.port;
	}

	void leave() throws IOException, InterruptedException {
		this.process.getOutputStream().close();
		assertThat(this.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(this.process.exitValue()).isZero();
	}

	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	/**
	 * Use the server until standard input ends.
	 * @param args the directory
	 * @throws Exception if anything fails
	 */
	public static void main(String[] args) throws Exception {
		try (EmbeddedPostgresServer server = EmbeddedPostgresServer.use(Path.of(args[0]))) {
			System.out.println("port=" + server.port());
			while (System.in.read() >= 0) {
				// Nothing is ever said
			}
		}
	}

}
