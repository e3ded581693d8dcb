package dev.migrator.sample;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the Java code in the pages: it compiles against what an application has. What
 * brings imports of its own has to be complete; a fragment gets what stands around it;
 * what is taken from a test of the sample is tested already. A comment in the line above
 * takes one out: {@code <!-- not checked: why -->}.
 */
class DocumentedJavaTests {

	private static final Pattern BLOCK = Pattern
		.compile("(?ms)^(<!-- not checked: [^>]+ -->\\n)?( *)```java\\n(.*?)^ *```$");

	private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;\\n");

	private static final Pattern DECLARATION = Pattern.compile("(?m)^[A-Z]\\w+ \\w+;\\n");

	private static final Pattern MEMBER = Pattern.compile("\\s*(@|public |private |static )");

	private static final Pattern TYPE = Pattern
		.compile("(?m)^(public |final |abstract )*(class|record|interface|enum) (\\w+)");

	private static final String IMPORTS = Stream
		.of("java.time.*", "java.util.*", "java.util.stream.*", "jakarta.persistence.*", "javax.sql.DataSource",
				"dev.migrator.*", "dev.migrator.autogenerate.*", "dev.migrator.diff.*", "dev.migrator.model.*",
				"dev.migrator.operation.*", "dev.migrator.operation.data.*", "dev.migrator.schema.catalog.*",
				"dev.migrator.boot.autoconfigure.*", "dev.migrator.boot.test.*", "org.junit.jupiter.api.*",
				"org.springframework.beans.factory.annotation.*", "org.springframework.boot.autoconfigure.condition.*",
				"org.springframework.boot.hibernate.autoconfigure.*", "org.springframework.boot.*",
				"org.springframework.boot.context.metrics.buffering.*",
				"org.springframework.boot.data.jpa.test.autoconfigure.*", "org.springframework.boot.test.context.*",
				"org.springframework.test.context.*", "org.junit.jupiter.api.extension.*",
				"org.springframework.context.annotation.*", "org.springframework.jdbc.core.simple.*",
				"static dev.migrator.operation.data.Row.row", "static dev.migrator.schema.DataTypes.*",
				"static org.assertj.core.api.Assertions.*")
		.map((name) -> "import " + name + ";\n")
		.collect(Collectors.joining());

	@Test
	void javaCompiles() throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
		compiler
			.getTask(null, null, diagnostics, List.of("-proc:none", "-implicit:none", "-d", "target/documented"), null,
					sources())
			.call();
		assertThat(diagnostics.getDiagnostics()).filteredOn((found) -> found.getKind() == Diagnostic.Kind.ERROR)
			.map((error) -> error.getSource().getName() + ": " + error.getMessage(Locale.ENGLISH))
			.isEmpty();
	}

	private static List<Source> sources() throws IOException {
		Files.createDirectories(Path.of("target", "documented"));
		String tested = tested();
		List<Source> sources = new ArrayList<>();
		for (Path page : pages()) {
			String text = Files.readString(page);
			Matcher matcher = BLOCK.matcher(text);
			while (matcher.find()) {
				if (matcher.group(1) == null && !tested.contains(withoutBlanks(matcher.group(3)))) {
					String name = page.getFileName().toString().replaceAll("\\W", "_") + "_"
							+ text.substring(0, matcher.start(3)).lines().count();
					sources.add(source(name, matcher.group(3).replaceAll("(?m)^" + matcher.group(2), "")));
				}
			}
		}
		return sources;
	}

	private static String withoutBlanks(String code) {
		return code.replaceAll("\\s+", "");
	}

	/**
	 * Return our own tests, which are compiled and run: what is from them needs no more.
	 */
	private static String tested() throws IOException {
		StringBuilder tested = new StringBuilder();
		try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
			for (Path file : files.filter((found) -> found.toString().endsWith(".java")).toList()) {
				tested.append(withoutBlanks(Files.readString(file))).append('\n');
			}
		}
		return tested.toString();
	}

	private static List<Path> pages() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("..", "docs"))) {
			return Stream.concat(Stream.of(Path.of("..", "README.md"), Path.of("README.md")), files.sorted())
				.filter((file) -> file.toString().endsWith(".md"))
				.toList();
		}
	}

	private static Source source(String name, String snippet) {
		String code = snippet.replaceAll("\\{ ?… ?}", "{ throw new UnsupportedOperationException(); }")
			.replaceFirst("(?m)^package .*;\\n", "");
		String own = IMPORT.matcher(code).results().map((found) -> found.group()).collect(Collectors.joining());
		String body = closed(IMPORT.matcher(code).replaceAll(""));
		Matcher type = TYPE.matcher(body);
		boolean whole = type.find();
		String packaged = "package documented." + name + ";\n" + (whole && !own.isEmpty() ? "" : IMPORTS) + own;
		return new Source(name, whole ? type.group(3) : "Snippet", packaged + (whole ? body : wrapped(body)));
	}

	/** A page may stop in the middle of a class. */
	private static String closed(String code) {
		long open = code.chars().filter((character) -> character == '{').count();
		long closed = code.chars().filter((character) -> character == '}').count();
		return code + "}".repeat((int) Math.max(0, open - closed));
	}

	/** Put what is no class into one, with what its page takes as given. */
	private static String wrapped(String fragment) {
		if (fragment.strip().endsWith(")")) {
			return fragment + "class Snippet implements Migration {\npublic void upgrade(Operations op) {\n}\n}\n";
		}
		String given = DECLARATION.matcher(fragment).results().map(MatchResult::group).collect(Collectors.joining());
		String member = MEMBER.matcher(fragment).lookingAt() ? fragment
				: "void statements(Operations op, DataSource dataSource) throws Exception {\n"
						+ DECLARATION.matcher(fragment).replaceAll("") + "}\n";
		return """
				class Snippet {
				%s
				interface Vault {
				}
				static class ShopApplication {
				}
				interface Clusters {
					void pauseReplication();
				}
				static Stream<String> lines(String file) {
					return Stream.empty();
				}
				}
				""".formatted(given + member);
	}

	/**
	 * A snippet as a file.
	 */
	private static final class Source extends SimpleJavaFileObject {

		private final String name;

		private final String code;

		Source(String name, String type, String code) {
			super(URI.create("string:///documented/" + name + "/" + type + ".java"), Kind.SOURCE);
			this.name = name;
			this.code = code;
		}

		@Override
		public String getName() {
			return this.name;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.code;
		}

	}

}
