package dev.migrator.script;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migrator.error.GraphException;
import dev.migrator.error.MigratorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqlFilesTests {

	@TempDir
	Path home;

	@Test
	void directoriesAndJarsOfTheClassPathAreSearchedBelowTheLocation() throws IOException {
		Path classes = directory("classes");
		write(classes, "db/migrations/a.sql", "a");
		write(classes, "db/migrations/2026/11/b.sql", "b");
		write(classes, "db/migrations/readme.txt", "no");
		write(classes, "db/migrations/c.sql.bak", "no");
		write(classes, "db/other/d.sql", "no");
		write(classes, "e.sql", "no");
		Path jar = jar("module.jar", "db/migrations/", "db/migrations/shop/", "db/migrations/shop/f.sql",
				"db/migrations/g.sql", "db/migrationsX/h.sql");
		assertThat(names(List.of("classpath:db/migrations"), null, classes, jar)).containsExactlyInAnyOrder(
				"db/migrations/a.sql", "db/migrations/2026/11/b.sql", "db/migrations/shop/f.sql",
				"db/migrations/g.sql");
	}

	@Test
	void filesInJarsAreReadWhole() throws IOException {
		Path jar = jar("module.jar", "db/migrations/", "db/migrations/a.sql");
		List<ScriptSource> files = find(List.of("classpath:db/migrations"), null, false, jar);
		assertThat(files).hasSize(1);
		for (int round = 0; round < 2; round++) {
			assertThat(SqlScript.read(files.get(0)).body().upgrade().facts().operations()).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "classpath:db/migrations", "classpath:/db/migrations", "classpath*:db/migrations/",
			"classpath:db/migrations//", "db/migrations", "/db/migrations/" })
	void aClassPathLocationMayBeWrittenInSeveralWays(String location) throws IOException {
		Path classes = directory("classes");
		write(classes, "db/migrations/a.sql", "a");
		assertThat(names(List.of(location), null, classes)).containsExactly("db/migrations/a.sql");
	}

	@ParameterizedTest
	@ValueSource(strings = { "with space", "plus+plus", "per%cent", "per%41cent", "größe", "日本", "a{b}", "a[b]*", "q?q",
			"hash#hash", "ex!amp" })
	@DisabledOnOs(OS.WINDOWS)
	void directoriesMayHaveAnyName(String name) throws IOException {
		Path classes = directory(name + "/classes");
		write(classes, "db/migrations/" + name + "/" + name + ".sql", "a");
		String path = name + "/" + name + ".sql";
		assertThat(names(List.of("classpath:db/migrations"), null, classes)).containsExactly("db/migrations/" + path);
		String root = classes.resolve("db").toString();
		assertThat(names(List.of("file:" + root), null)).containsExactly(root + "/migrations/" + path);
		Path inner = classes.resolve("db/migrations").resolve(name);
		assertThat(names(List.of(), inner)).containsExactly(inner + "/" + name + ".sql");
		// Spring cannot open an entry of a jar with a percent sign in its name
		String entry = path.replace('%', '_');
		Path jar = jar(name + ".jar", "db/migrations/", "db/migrations/" + entry.replaceFirst("[^/]+$", ""),
				"db/migrations/" + entry);
		List<ScriptSource> inJar = find(List.of("classpath:db/migrations"), null, false, jar);
		assertThat(inJar).extracting(ScriptSource::name).containsExactly("db/migrations/" + entry);
		assertThat(SqlScript.read(inJar.get(0)).body().downgrade()).isNull();
	}

	@Test
	void aLocationWhoseNameComesAgainBelowItIsCutOffOnce() throws IOException {
		Path classes = directory("migrations/classes");
		write(classes, "migrations/2025/migrations/a.sql", "a");
		write(classes, "migrations/2026/migrations/a.sql", "b");
		assertThat(names(List.of("classpath:migrations"), null, classes))
			.containsExactlyInAnyOrder("migrations/2025/migrations/a.sql", "migrations/2026/migrations/a.sql");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "///" })
	void aFileLocationIsADirectoryInTheFileSystem(String end) throws IOException {
		write(this.home, "x/y/a.sql", "a");
		String directory = this.home.resolve("x").toString();
		assertThat(names(List.of("file:" + directory + end), null)).containsExactly(directory + "/y/a.sql");
		assertThat(names(List.of("file://" + directory + end), null)).containsExactly(directory + "/y/a.sql");
	}

	@ParameterizedTest
	@ValueSource(strings = { "classpath:db/nowhere", "nowhere", "file:/no/where", "file:nowhere" })
	void aLocationThatDoesNotExistIsRefusedIfSomebodyNamedIt(String location) throws IOException {
		Path classes = directory("classes");
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> find(List.of(location), null, false, classes))
			.withMessage("The location %s does not exist.", location)
			.satisfies((ex) -> assertThat(ex.action()).contains("migrator.locations"));
		assertThat(find(List.of(location), null, true, classes)).isEmpty();
	}

	@Test
	void aLocationThatIsEmptyIsNoError() throws IOException {
		Path classes = directory("classes");
		Files.createDirectories(classes.resolve("db/migrations"));
		assertThat(names(List.of("classpath:db/migrations", "file:" + classes), null, classes)).isEmpty();
	}

	@Test
	void aFileCountsOnceHoweverManyLocationsItLiesIn() throws IOException {
		Path classes = directory("classes");
		write(classes, "db/migrations/a.sql", "a");
		assertThat(names(
				List.of("classpath:db", "classpath:db/migrations", "classpath:db", "file:" + classes.resolve("db")),
				null, classes))
			.containsExactly("db/migrations/a.sql");
	}

	@Test
	void aFileOfTheScriptsDirectoryAndItsCopyOnTheClassPathCountOnce() throws IOException {
		Path sources = directory("src");
		write(sources, "x/a.sql", "a");
		write(sources, "new.sql", "b");
		Path classes = directory("classes");
		write(classes, "db/migrations/x/a.sql", "a");
		Path jar = jar("app.jar", "db/migrations/", "db/migrations/x/", "db/migrations/x/c.sql");
		assertThat(names(List.of("classpath:db/migrations"), sources, classes, jar))
			.containsExactlyInAnyOrder(sources + "/x/a.sql", sources + "/new.sql", "db/migrations/x/c.sql");
	}

	@Test
	void aCopyThatIsMalformedDoesNotHinderTheMendedFile() throws IOException {
		Path sources = directory("src");
		write(sources, "a.sql", "a");
		Path classes = directory("classes");
		Files.createDirectories(classes.resolve("db/migrations"));
		Files.writeString(classes.resolve("db/migrations/a.sql"), "SELECT 1;");
		assertThat(names(List.of("classpath:db/migrations"), sources, classes)).containsExactly(sources + "/a.sql");
	}

	@Test
	void anotherRevisionInAFileOfTheSameNameIsNotLost() throws IOException {
		Path sources = directory("src");
		write(sources, "001_init.sql", "a");
		Path module = directory("module");
		write(module, "db/migrations/001_init.sql", "b");
		assertThat(names(List.of("classpath:db/migrations"), sources, module))
			.containsExactlyInAnyOrder(sources + "/001_init.sql", "db/migrations/001_init.sql");
	}

	@Test
	void filesOfTheSameNameAreToldApartInMessages() throws IOException {
		Path one = directory("one");
		write(one, "db/migrations/a.sql", "a");
		Path other = directory("other");
		write(other, "db/migrations/a.sql", "a");
		ScriptSettings settings = settings(List.of("db/migrations"), null, false, one, other);
		assertThatExceptionOfType(GraphException.class).isThrownBy(() -> Scripts.load(settings))
			.withMessageContaining("db/migrations/a.sql (%s)", one.toRealPath().resolve("db/migrations/a.sql"))
			.withMessageContaining("db/migrations/a.sql (%s)", other.toRealPath().resolve("db/migrations/a.sql"));
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aMountedConfigMapIsReadOnce() throws IOException {
		Path mount = directory("mount");
		write(mount, "..2026_11_21/a.sql", "a");
		Files.createSymbolicLink(mount.resolve("..data"), Path.of("..2026_11_21"));
		Files.createSymbolicLink(mount.resolve("a.sql"), Path.of("..data/a.sql"));
		Path link = Files.createSymbolicLink(this.home.resolve("link"), mount);
		assertThat(names(List.of("file:" + mount), null)).containsExactly(mount + "/a.sql");
		assertThat(names(List.of("file:" + link), null)).containsExactly(link + "/a.sql");
		assertThat(names(List.of(), link)).containsExactly(link + "/a.sql");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void aDirectoryThatContainsItselfIsReported() throws IOException {
		Path circle = directory("circle");
		Files.createSymbolicLink(circle.resolve("again"), circle);
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> names(List.of("file:" + circle), null))
			.withMessageStartingWith("The directory %s cannot be read", circle);
	}

	private Path directory(String name) throws IOException {
		return Files.createDirectories(this.home.resolve(name));
	}

	private static void write(Path root, String path, String id) throws IOException {
		Path file = root.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, script(id));
	}

	private static String script(String id) {
		return "-- revision: " + id + "\n\n-- migrate:up\nSELECT 1;\n";
	}

	private Path jar(String name, String... entries) throws IOException {
		Path jar = this.home.resolve(name);
		try (OutputStream file = Files.newOutputStream(jar);
				JarOutputStream content = new JarOutputStream(file, new Manifest())) {
			for (String entry : entries) {
				content.putNextEntry(new ZipEntry(entry));
				if (!entry.endsWith("/")) {
					content.write(script("j" + Integer.toHexString(entry.hashCode())).getBytes(StandardCharsets.UTF_8));
				}
				content.closeEntry();
			}
		}
		return jar;
	}

	private List<String> names(List<String> locations, @Nullable Path scriptsDirectory, Path... classPath)
			throws IOException {
		return find(locations, scriptsDirectory, false, classPath).stream().map(ScriptSource::name).toList();
	}

	private List<ScriptSource> find(List<String> locations, @Nullable Path scriptsDirectory, boolean mayBeMissing,
			Path... classPath) throws IOException {
		return List.copyOf(new SqlFiles(settings(locations, scriptsDirectory, mayBeMissing, classPath)).find());
	}

	private static ScriptSettings settings(List<String> locations, @Nullable Path scriptsDirectory,
			boolean mayBeMissing, Path... classPath) throws IOException {
		List<URL> urls = new ArrayList<>();
		for (Path root : classPath) {
			urls.add(root.toUri().toURL());
		}
		return new ScriptSettings(locations, List.of(), scriptsDirectory, mayBeMissing,
				new URLClassLoader(urls.toArray(URL[]::new), null), (className) -> {
					throw new AssertionError(className);
				});
	}

}
