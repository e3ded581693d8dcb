package dev.migrator.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.migrator.script.index.RevisionIndex;

import static org.assertj.core.api.Assertions.assertThat;

class IndexedScriptsTests {

	private static final String LOCATION = "db/migrations";

	private static final String PACKAGE = "dev/migrator/script/revisions";

	@TempDir
	Path home;

	private Path root;

	@BeforeEach
	void writeScripts() throws IOException {
		this.root = Files.createDirectories(this.home.resolve("classes"));
		write("db/migrations/a.sql",
				"-- First\n\n-- revision: a1\n-- hazards: deletes-data (t.a)\n-- lock-timeout: 5s\n\n-- migrate:up\nSELECT 1;");
		write("db/migrations/more/b 50%.sql", "-- revision: b2\n-- revises: a1\n\n-- migrate:up\nSELECT 2;");
		write("db/migrations/.hidden/c.sql", "not even a script");
		copyClass("inner/NeverLoaded");
		copyClass("base/Holder");
		copyClass("base/Holder$Nested");
	}

	@Test
	void whatIsAsItWasIsNotRead() throws IOException {
		try (URLClassLoader loader = loader(this.root)) {
			IndexedScripts indexed = indexed(index(loader), loader);
			assertThat(indexed.files(LOCATION)).hasSize(2).allMatch((file) -> file.header() != null);
			assertThat(indexed.classes(PACKAGE, noFactory())).hasSize(2);
		}
	}

	@Test
	void itSaysWhatIsInTheScripts() throws IOException {
		try (URLClassLoader loader = loader(this.root)) {
			ScriptSettings settings = settings(loader);
			IndexedScripts indexed = indexed(index(loader), loader);
			assertThat(facts(settings, indexed)).hasSize(4)
				.containsExactlyInAnyOrderElementsOf(facts(settings, IndexedScripts.NONE));
			assertThat(new SqlFiles(settings, indexed).find()).map((file) -> SqlScript.read(file).body().upgrade())
				.hasSize(2);
		}
	}

	@Test
	void anIndexOfDirectoriesHoldsForTheJarThatIsMadeOfThem() throws IOException {
		RevisionIndex index;
		try (URLClassLoader loader = loader(this.root)) {
			index = index(loader);
		}
		try (URLClassLoader loader = loader(jar())) {
			IndexedScripts indexed = indexed(index, loader);
			List<SqlFile> files = indexed.files(LOCATION);
			assertThat(files).hasSize(2).allMatch((file) -> file.header() != null);
			assertThat(files).extracting((file) -> SqlScript.read(file).body().upgrade().facts().operations())
				.containsExactly(1, 1);
			assertThat(indexed.classes(PACKAGE, noFactory())).hasSize(2);
		}
	}

	@ParameterizedTest
	@CsvSource({ "db/migrations/new.sql, -- revision: new", "db/migrations/a.sql, -- revision: a2",
			"db/migrations/a.sql,", "dev/migrator/script/revisions/base/Holder$Nested.class,",
			"dev/migrator/script/revisions/base/Holder.class, other",
			"dev/migrator/script/revisions/base/V1__New.class, other" })
	void whatIsNotAsItWasIsScanned(String path, String content) throws IOException {
		RevisionIndex index;
		try (URLClassLoader loader = loader(this.root)) {
			index = index(loader);
		}
		if (content != null) {
			write(path, content);
		}
		else {
			Files.delete(this.root.resolve(path));
		}
		for (Path now : List.of(this.root, jar())) {
			try (URLClassLoader loader = loader(now)) {
				IndexedScripts indexed = indexed(index, loader);
				boolean sql = path.endsWith(".sql");
				assertThat(indexed.files(LOCATION) == null).isEqualTo(sql);
				assertThat(indexed.classes(PACKAGE, noFactory()) == null).isEqualTo(!sql);
			}
		}
	}

	@Test
	void classesThatWereGeneratedForOthersAreNoDifference() throws IOException {
		try (URLClassLoader loader = loader(this.root)) {
			RevisionIndex index = index(loader);
			write(PACKAGE + "/base/Holder__BeanDefinitions.class", "generated");
			write(PACKAGE + "/base/Holder$$SpringCGLIB$$0.class", "generated");
			assertThat(indexed(index, loader).classes(PACKAGE, noFactory())).hasSize(2);
		}
	}

	@Test
	void whatIsNotIndexedIsScanned() throws IOException {
		try (URLClassLoader loader = loader(this.root)) {
			IndexedScripts indexed = indexed(index(loader), loader);
			assertThat(indexed.files("db")).isNull();
			assertThat(indexed.classes("dev/migrator/script", noFactory())).isNull();
			assertThat(IndexedScripts.NONE.files(LOCATION)).isNull();
		}
	}

	@Test
	void aDirectoryThatIsGoneIsScannedAndMissedThere() throws IOException {
		RevisionIndex index;
		Files.createDirectories(this.root.resolve("db/later"));
		try (URLClassLoader loader = loader(this.root)) {
			index = Scripts.index(List.of("classpath:db/later"), List.of(), loader);
			assertThat(indexed(index, loader).files("db/later")).isEmpty();
		}
		Files.delete(this.root.resolve("db/later"));
		try (URLClassLoader loader = loader(this.root)) {
			assertThat(indexed(index, loader).files("db/later")).isNull();
		}
	}

	@Test
	void placesThatCannotBeIndexedAreLeftOut() throws IOException {
		Path other = this.home.resolve("other");
		Files.createDirectories(other.resolve("db/migrations"));
		Files.copy(this.root.resolve("db/migrations/a.sql"), other.resolve("db/migrations/x.sql"));
		Files.writeString(other.resolve("db/migrations/a.sql"), "-- revision: z9\n\n-- migrate:up\n");
		try (URLClassLoader loader = loader(this.root, other)) {
			assertThat(Scripts.index(List.of("classpath:db/migrations", "classpath:none", "file:/srv"), List.of("none"),
					loader))
				.isEqualTo(RevisionIndex.NONE);
		}
	}

	@Test
	void aNativeImageHasNothingButTheIndex() throws IOException {
		RevisionIndex index;
		try (URLClassLoader loader = loader(this.root)) {
			index = index(loader);
		}
		ClassLoader image = new ClassLoader(null) {

			@Override
			public InputStream getResourceAsStream(String name) {
				try {
					return name.endsWith("/") ? null
							: Files.newInputStream(IndexedScriptsTests.this.root.resolve(name));
				}
				catch (IOException ex) {
					return null;
				}
			}

			@Override
			public URL getResource(String name) {
				try {
					return IndexedScriptsTests.this.root.resolve(name).toUri().toURL();
				}
				catch (IOException ex) {
					return null;
				}
			}

		};
		IndexedScripts indexed = new IndexedScripts(index, image, true);
		assertThat(indexed.files(LOCATION)).hasSize(2)
			.allMatch((file) -> SqlScript.read(file).body().upgrade().facts().operations() == 1);
		assertThat(indexed.classes(PACKAGE, noFactory())).hasSize(2);
	}

	@Test
	void withoutAnIndexOrWithABrokenOneEverythingIsScanned() throws IOException {
		try (URLClassLoader loader = loader(this.root)) {
			assertThat(IndexedScripts.load(loader, false)).isSameAs(IndexedScripts.NONE);
			write(RevisionIndex.RESOURCE, index(loader).text().replace("end 5", "end 4"));
			assertThat(IndexedScripts.load(loader, false)).isSameAs(IndexedScripts.NONE);
			write(RevisionIndex.RESOURCE, index(loader).text());
			assertThat(IndexedScripts.load(loader, false).files(LOCATION)).hasSize(2);
		}
	}

	@Test
	void anApplicationThatWasNotProcessedAheadOfTimeUsesNoIndex() throws IOException {
		try (URLClassLoader loader = loader(this.root)) {
			write(RevisionIndex.RESOURCE, index(loader).text());
			assertThat(IndexedScripts.of(settings(loader))).isSameAs(IndexedScripts.NONE);
		}
	}

	private static List<List<Object>> facts(ScriptSettings settings, IndexedScripts indexed) {
		return Stream
			.concat(new SqlFiles(settings, indexed).find().stream().map(SqlScript::read),
					new JavaClasses(settings, indexed).find().stream())
			.map((script) -> List.<Object>of(script.revision(), script.timeouts(), script.hazards()))
			.toList();
	}

	private static RevisionIndex index(ClassLoader loader) {
		return Scripts.index(List.of("classpath*:/" + LOCATION + "/"), List.of(PACKAGE.replace('/', '.')), loader);
	}

	private static IndexedScripts indexed(RevisionIndex index, ClassLoader loader) {
		return new IndexedScripts(RevisionIndex.parse(index.text()), loader, false);
	}

	private static ScriptSettings settings(ClassLoader loader) {
		return new ScriptSettings(List.of("classpath:" + LOCATION), List.of(PACKAGE.replace('/', '.')), null, true,
				loader, noFactory());
	}

	private static MigrationFactory noFactory() {
		return (className) -> {
			throw new AssertionError(className);
		};
	}

	private void write(String path, String content) throws IOException {
		Path file = this.root.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content);
	}

	private void copyClass(String name) throws IOException {
		Path file = this.root.resolve(PACKAGE + "/" + name + ".class");
		Files.createDirectories(file.getParent());
		try (InputStream content = IndexedScriptsTests.class.getResourceAsStream("revisions/" + name + ".class")) {
			Files.copy(Objects.requireNonNull(content), file);
		}
	}

	private Path jar() throws IOException {
		Path jar = this.home.resolve("application.jar");
		try (OutputStream file = Files.newOutputStream(jar);
				JarOutputStream out = new JarOutputStream(file);
				Stream<Path> paths = Files.walk(this.root)) {
			for (Path path : paths.filter((each) -> !each.equals(this.root)).toList()) {
				String name = this.root.relativize(path).toString().replace('\\', '/');
				out.putNextEntry(new JarEntry(Files.isDirectory(path) ? name + "/" : name));
				if (Files.isRegularFile(path)) {
					Files.copy(path, out);
				}
			}
		}
		return jar;
	}

	/** One that does not see the revisions where they come from. */
	private static URLClassLoader loader(Path... roots) {
		ClassLoader parent = new ClassLoader(IndexedScriptsTests.class.getClassLoader()) {

			@Override
			public Enumeration<URL> getResources(String name) throws IOException {
				return name.startsWith(PACKAGE) ? Collections.emptyEnumeration() : super.getResources(name);
			}

		};
		return new URLClassLoader(Arrays.stream(roots).map(IndexedScriptsTests::url).toArray(URL[]::new), parent);
	}

	private static URL url(Path path) {
		try {
			return path.toUri().toURL();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
