package dev.migrator.script;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.migrator.error.ScriptException;
import dev.migrator.operation.Migration;
import dev.migrator.operation.RevisionScript;
import dev.migrator.revision.Revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JavaClassesTests {

	private static final String REVISIONS = "dev.migrator.script.revisions";

	@Test
	void theAnnotationIsReadWithoutLoadingTheClass() {
		List<Script> scripts = find(REVISIONS + ".inner");
		assertThat(scripts).hasSize(1);
		assertThat(scripts.get(0).revision()).isEqualTo(new Revision("never_loaded", List.of("b2", "c3"),
				List.of("billing"), List.of("shop", "x"), List.of("r1", "r2"), "Fail if touched",
				Instant.parse("2026-11-21T10:30:00Z"), REVISIONS + ".inner.NeverLoaded"));
		assertThat(scripts.get(0).timeouts()).isEqualTo(new DeclaredTimeouts("5s", "30min"));
		assertThat(scripts.get(0).hazards()).isEqualTo(new DeclaredHazards(
				List.of(new DeclaredHazard("deletes-data", "t.a, and t.b"), new DeclaredHazard("blocks-writes", "")),
				List.of("deletes-data")));
	}

	@Test
	void packagesAreSearchedRecursivelyAndNestedClassesCount() {
		assertThat(find(REVISIONS)).extracting((script) -> script.revision().id())
			.containsExactlyInAnyOrder("never_loaded", "nested");
	}

	@Test
	void absentFactsAreEmptyOrNull() {
		Script nested = find(REVISIONS).stream()
			.filter((script) -> script.revision().id().equals("nested"))
			.findFirst()
			.orElseThrow();
		assertThat(nested.revision()).isEqualTo(new Revision("nested", List.of(), List.of(), List.of(), List.of(), "",
				null, REVISIONS + ".base.Holder$Nested"));
		assertThat(nested.timeouts()).isEqualTo(DeclaredTimeouts.NONE);
		assertThat(nested.hazards()).isEqualTo(DeclaredHazards.NONE);
	}

	@Test
	void aClassCountsOnceHoweverManyPackagesItLiesIn() {
		assertThat(find(REVISIONS, REVISIONS + ".inner", REVISIONS)).hasSize(2);
	}

	@Test
	void aPackageWithoutRevisionsHasNone() {
		assertThat(find("dev.migrator.error", "no.such.package")).isEmpty();
		assertThat(find()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					BadId      | The id 'a-1' contains '-'.
					BadInstant | 'created' of its @RevisionScript annotation is not an instant: 'yesterday'.
					BadTimeout | 'lockTimeout' of its @RevisionScript annotation is not a duration: '5'.
					BadHazard  | The hazard 'deletes data' of its @RevisionScript annotation is not a name, or a name with its cause in parentheses.
					BadAllows  | 'allows' of its @RevisionScript annotation names 'delets-data', which is not known and not declared.
					Unfinished | A class with @RevisionScript is abstract, so no instance of it can be made.
					Inner      | A class with @RevisionScript is an inner class, so no instance of it can be made.
					""")
	void aMalformedAnnotationIsRefusedWithTheClass(String name, String problem, @TempDir Path root) throws IOException {
		String className = JavaClassesTests.class.getName() + "$" + name;
		copyClassFile(className, root.resolve("malformed/Copy.class"));
		try (URLClassLoader classLoader = new URLClassLoader(new URL[] { root.toUri().toURL() },
				JavaClassesTests.class.getClassLoader())) {
			assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> find(classLoader, "malformed"))
				.withMessage(className + ":1:1: " + problem)
				.satisfies((ex) -> assertThat(ex.action()).isNotBlank());
		}
	}

	private static void copyClassFile(String className, Path target) throws IOException {
		Files.createDirectories(target.getParent());
		try (InputStream content = JavaClassesTests.class.getClassLoader()
			.getResourceAsStream(className.replace('.', '/') + ".class")) {
			assertThat(content).isNotNull();
			Files.copy(content, target);
		}
	}

	private static List<Script> find(String... packages) {
		return find(JavaClassesTests.class.getClassLoader(), packages);
	}

	private static List<Script> find(ClassLoader classLoader, String... packages) {
		ScriptSettings settings = new ScriptSettings(List.of(), List.of(packages), null, true, classLoader,
				(className) -> {
					throw new AssertionError(className);
				});
		return new JavaClasses(settings).find();
	}

	@RevisionScript(revision = "a-1", message = "")
	private static final class BadId {

	}

	@RevisionScript(revision = "a1", created = "yesterday", message = "")
	private static final class BadInstant {

	}

	@RevisionScript(revision = "a1", lockTimeout = "5", message = "")
	private static final class BadTimeout {

	}

	@RevisionScript(revision = "a1", hazards = "deletes data", message = "")
	private static final class BadHazard {

	}

	@RevisionScript(revision = "a1", hazards = "deletes-data", allows = "delets-data", message = "")
	private static final class BadAllows {

	}

	@RevisionScript(revision = "a1", message = "")
	private abstract static class Unfinished implements Migration {

	}

	@RevisionScript(revision = "a1", message = "")
	private final class Inner {

	}

}
