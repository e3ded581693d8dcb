package dev.migrator.boot.command;

import java.io.Console;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.migrator.boot.command.cli.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where the output goes, without native code:
 * <ol>
 * <li>Linux says of each stream what it is ({@code /proc/self/fd}).</li>
 * <li>Elsewhere Java's {@link Console} says whether input and output are both terminals;
 * standard error is taken to be what they are.</li>
 * <li>Colours and lines that are written over need a terminal that is not {@code dumb}
 * ({@code TERM}; on Windows one of those that understand it). {@code NO_COLOR} turns
 * colours off.</li>
 * <li>Lines of Unicode need an encoding that has them.</li>
 * </ol>
 *
 * @param environment the environment variables
 * @param properties the system properties
 * @param descriptors tells what a stream is
 */
record TerminalProbe(Map<String, String> environment, Map<?, ?> properties, Descriptors descriptors) {

	private static final Pattern DEVICE = Pattern.compile("/dev/(pts/\\d+|tty\\w*|console)");

	static Terminal probe() {
		return new TerminalProbe(System.getenv(), System.getProperties(), Descriptors.SYSTEM).terminal();
	}

	Terminal terminal() {
		boolean results = this.descriptors.isTerminal(1);
		boolean messages = this.descriptors.isTerminal(2);
		return new Terminal(this.descriptors.isTerminal(0), results, messages, isCapable(),
				this.environment.getOrDefault("NO_COLOR", "").isEmpty(), hasUnicode());
	}

	private boolean isCapable() {
		String term = this.environment.getOrDefault("TERM", "");
		if (text("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
			return !term.equals("dumb") && (!term.isEmpty() || this.environment.containsKey("WT_SESSION")
					|| "ON".equals(this.environment.get("ConEmuANSI")));
		}
		return !term.isEmpty() && !term.equals("dumb");
	}

	/** Java 17 and 18 name the encoding of standard output only if it is a terminal. */
	private boolean hasUnicode() {
		for (String name : new String[] { "stdout.encoding", "sun.stdout.encoding", "native.encoding" }) {
			String encoding = text(name);
			if (!encoding.isEmpty() && Charset.isSupported(encoding)) {
				return Charset.forName(encoding).newEncoder().canEncode("●│├╯");
			}
		}
		return false;
	}

	private String text(String property) {
		return (this.properties.get(property) instanceof String value) ? value : "";
	}

	/**
	 * Tells what a stream is.
	 */
	@FunctionalInterface
	interface Descriptors {

		/** What the operating system says. */
		Descriptors SYSTEM = (number) -> {
			Boolean told = inProc(number);
			return (told != null) ? told : isInteractive(System.console());
		};

		/**
		 * Return whether a stream is a terminal.
		 * @param number 0, 1 or 2
		 */
		boolean isTerminal(int number);

		private static @Nullable Boolean inProc(int number) {
			Path descriptors = Path.of("/proc/self/fd");
			if (!Files.isDirectory(descriptors)) {
				return null;
			}
			try {
				return DEVICE.matcher(Files.readSymbolicLink(descriptors.resolve(String.valueOf(number))).toString())
					.matches();
			}
			catch (IOException ex) {
				// The stream is closed
				return false;
			}
		}

		/** Since Java 22 there may be a console although there is no terminal. */
		private static boolean isInteractive(@Nullable Console console) {
			if (console == null || Runtime.version().feature() < 22) {
				return console != null;
			}
			try {
				return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
			}
			catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException ex) {
				return false;
			}
		}

	}

}
