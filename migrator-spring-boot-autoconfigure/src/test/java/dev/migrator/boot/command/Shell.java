package dev.migrator.boot.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.jayway.jsonpath.JsonPath;
import dev.migrator.boot.command.cli.Terminal;
import dev.migrator.testdatabase.TestDatabase;

import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.bootstrap.BootstrapRegistry;
import org.springframework.boot.bootstrap.BootstrapRegistryInitializer;

/**
 * Calls {@code main} methods in this process, as a terminal would in another one. Files
 * of the application are written into a directory that is a class-path root. Standard
 * input, output and error are the JVM's, so a test class that uses this runs alone.
 */
final class Shell {

	private final Path directory;

	private final List<String> options = new ArrayList<>();

	private Terminal terminal = Terminal.NONE;

	private String answers = "";

	Shell(Path directory) {
		this.directory = directory;
		file("META-INF/spring.factories", BootstrapRegistryInitializer.class.getName() + "=" + Exit.class.getName());
	}

	Shell file(String name, String content) {
		try {
			Path file = this.directory.resolve(name);
			Files.createDirectories(file.getParent());
			Files.writeString(file, content);
			return this;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	Shell script(String name, String header, String up, String down) {
		return file("db/migrations/" + name,
				"-- %s%n--%n-- %s%n%n-- migrate:up%n%s%n%n-- migrate:down%n%s%n".formatted(name, header, up, down));
	}

	/**
	 * Write new revisions beside the scripts, and try them on the server of the database.
	 */
	Shell generating() {
		try {
			Path scripts = Files.createDirectories(this.directory.resolve("db/migrations"));
			return option("--migrator.scripts-directory=" + scripts).option("--migrator.shadow.mode=server");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	Shell imports(Class<?>... configurations) {
		return file("META-INF/spring/dev.migrator.boot.command.AutoConfigureMigratorCommand.imports",
				String.join("\n", Arrays.stream(configurations).map(Class::getName).toList()));
	}

	Shell option(String option) {
		this.options.add(option);
		return this;
	}

	List<String> options() {
		return List.copyOf(this.options);
	}

	Shell at(Terminal terminal) {
		this.terminal = terminal;
		return this;
	}

	/** Let somebody sit at a terminal who types this, and then ends the input. */
	Shell typing(String answers) {
		this.answers = answers;
		return at(new Terminal(true, false, true, false, false, true));
	}

	Shell on(TestDatabase database) {
		return option("--spring.datasource.url=" + database.url())
			.option("--spring.datasource.username=" + database.username())
			.option("--spring.datasource.password=" + database.password());
	}

	Ran run(Consumer<String[]> main, String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.addAll(this.options);
		InputStream in = System.in;
		PrintStream out = System.out;
		PrintStream err = System.err;
		ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
		ByteArrayOutputStream results = new ByteArrayOutputStream();
		ByteArrayOutputStream messages = new ByteArrayOutputStream();
		Exit.code = -1;
		Exit.terminal = this.terminal;
		try (URLClassLoader loader = new URLClassLoader(new URL[] { this.directory.toUri().toURL() }, classLoader)) {
			System.setIn(new ByteArrayInputStream(this.answers.getBytes(Charset.defaultCharset())));
			System.setOut(new PrintStream(results, true, StandardCharsets.UTF_8));
			System.setErr(new PrintStream(messages, true, StandardCharsets.UTF_8));
			Thread.currentThread().setContextClassLoader(loader);
			main.accept(all.toArray(String[]::new));
			throw new IllegalStateException("main returned");
		}
		catch (AbandonedRunException ex) {
			return new Ran(Exit.code, results.toString(StandardCharsets.UTF_8),
					messages.toString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			Thread.currentThread().setContextClassLoader(classLoader);
			System.setIn(in);
			System.setOut(out);
			System.setErr(err);
		}
	}

	/**
	 * What a command left behind.
	 */
	record Ran(int code, String results, String messages) {

		Map<String, Object> json() {
			return JsonPath.parse(this.results).json();
		}

	}

	/**
	 * Keeps the exit code. Named in the {@code spring.factories} of the applications.
	 */
	static final class Exit implements BootstrapRegistryInitializer {

		static int code;

		static Terminal terminal = Terminal.NONE;

		@Override
		public void initialize(BootstrapRegistry registry) {
			registry.register(CommandExit.class, BootstrapRegistry.InstanceSupplier.of((status) -> code = status));
			registry.register(Terminal.class, BootstrapRegistry.InstanceSupplier.of(terminal));
		}

	}

}
