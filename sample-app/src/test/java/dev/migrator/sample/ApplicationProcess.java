package dev.migrator.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The sample application in a process of its own.
 */
final class ApplicationProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader output;

	private final List<String> lines = new ArrayList<>();

	private ApplicationProcess(Process process) {
		this.process = process;
		this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	static ApplicationProcess start(List<String> arguments) throws IOException {
		return start(List.of(), arguments);
	}

	static ApplicationProcess start(List<String> options, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), SampleApplication.class.getName()));
		command.addAll(arguments);
		return java(Path.of("").toAbsolutePath(), command);
	}

	/**
	 * Start Java as it is, with nothing but these arguments.
	 */
	static ApplicationProcess java(Path directory, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(arguments);
		return new ApplicationProcess(
				new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start());
	}

	/**
	 * Read the output until a line holds some text, or to its end.
	 * @return whether there was such a line
	 */
	boolean says(String text) throws IOException {
		for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
			this.lines.add(line);
			if (line.contains(text)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return what was read by now.
	 */
	String output() {
		return String.join("\n", this.lines);
	}

	int end() throws IOException, InterruptedException {
		says("\0");
		this.process.waitFor(60, TimeUnit.SECONDS);
		return this.process.exitValue();
	}

	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	@Override
	public void close() {
		kill();
	}

}
