package dev.migrator.script;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migrator.error.MigratorException;
import dev.migrator.operation.Migration;
import dev.migrator.revision.Revision;
import dev.migrator.schema.hazard.Hazard;
import dev.migrator.schema.hazard.HazardKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JavaScriptWriterTests {

	private static final Instant CREATED = Instant.parse("2026-11-21T10:30:59Z");

	@TempDir
	private Path module;

	@Test
	void aClassIsWrittenIntoTheFirstPackage() throws IOException {
		Path file = writer()
			.write(new ScriptDraft("c1", List.of("a1", "b1"), "Number the orders", CREATED).dependingOn(List.of("x1"))
				.labelled(List.of("orders"))
				.dangerous(DeclaredHazards.of(List.of(new Hazard(HazardKind.DELETES_DATA, "orders.\"no\" is dropped"),
						new Hazard(HazardKind.BLOCKS_WRITES, "")), List.of(HazardKind.BLOCKS_WRITES))));
		assertThat(file).isEqualTo(this.module.resolve("src/main/java/shop/migrations/NumberTheOrders.java"))
			.hasContent("""
					package shop.migrations;

					import dev.migrator.operation.Migration;
					import dev.migrator.operation.Operations;
					import dev.migrator.operation.RevisionScript;

					@RevisionScript(revision = "c1",
							revises = { "a1", "b1" },
							dependsOn = "x1",
							labels = "orders",
							hazards = { "deletes-data (orders.\\"no\\" is dropped)", "blocks-writes" },
							allows = "blocks-writes",
							created = "2026-11-21T10:30:59Z",
							message = "Number the orders")
					class NumberTheOrders implements Migration {

						@Override
						public void upgrade(Operations op) {
						}

						@Override
						public void downgrade(Operations op) {
						}

					}
					""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Add email", "\"; System.exit(1); //", "back\\slash \\u0022", "two\nlines\r\n\tof text",
			"größe 日本 😀", "*/ /*", "Object", "", "2 factors", "bell\u0007" })
	void everyMessageCompilesAndReadsBack(String message) throws Exception {
		ScriptDraft draft = new ScriptDraft("c1", List.of("a1"), message, CREATED);
		Path file = writer().write(draft);
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		Path classes = Files.createDirectory(this.module.resolve("classes"));
		int result = compiler.run(null, null, null, "-encoding", "UTF-8", "-proc:none", "-d", classes.toString(), "-cp",
				System.getProperty("java.class.path"), file.toString());
		assertThat(result).isZero();
		try (URLClassLoader loader = new URLClassLoader(new URL[] { classes.toUri().toURL() },
				getClass().getClassLoader())) {
			Script script = new JavaClasses(new ScriptSettings(List.of(), List.of("shop.migrations"), null, false,
					loader, (name) -> instance(loader, name)))
				.find()
				.get(0);
			Revision expected = new ScriptDraft("c1", List.of("a1"),
					message.isEmpty() ? "(no message)" : message.strip(), CREATED)
				.revision(script.name());
			assertThat(script.revision()).isEqualTo(expected);
			assertThat(script.body().upgrade().facts().operations()).isZero();
			assertThat(script.body().downgrade()).isNotNull();
		}
	}

	@Test
	void statementsStandInTextBlocks() throws IOException {
		Path file = writer().write(new ScriptDraft("c1", List.of(), "Fill", CREATED).doing(
				SectionDraft.of(TransactionMode.AUTOMATIC, "-- orders (Order)\nSELECT '\\d',\n  2;\n\nSELECT 3;\n"),
				null));
		assertThat(file).content()
			.contains("	public void upgrade(Operations op) {\n		// orders (Order)\n		op.execute(\"\"\"\n")
			.contains(
					"				SELECT '\\\\d',\n				  2\"\"\");\n		op.execute(\"\"\"\n				SELECT 3\"\"\");\n	}\n\n}\n")
			.doesNotContain("downgrade");
	}

	@Test
	void whatMustStandAloneIsRefused() throws IOException {
		ScriptDraft draft = new ScriptDraft("c1", List.of(), "Index", CREATED)
			.doing(SectionDraft.of(TransactionMode.NONE, "VACUUM a;"), SectionDraft.EMPTY);
		JavaScriptWriter writer = writer();
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> writer.write(draft))
			.withMessageContaining("stand alone")
			.satisfies((ex) -> assertThat(ex.action()).contains("--plain"));
	}

	@ParameterizedTest
	@CsvSource({ "Add user email index, AddUserEmailIndex", "Object, RevisionObject", "Operations, RevisionOperations",
			"2 factors, Revision2Factors", "'', RevisionA1", "日本, RevisionA1", "Größe ändern, GrosseAndern",
			"Add a URL, AddAUrl" })
	void theFirstLineOfTheMessageNamesTheClass(String message, String name) {
		assertThat(ScriptName.className(message, "a1")).isEqualTo(name);
	}

	@Test
	void aClassIsNotWrittenWhereThereIsNoPackage() {
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> new JavaScriptWriter(settings(List.of())))
			.withMessageStartingWith("No package for Java revisions is known")
			.satisfies((ex) -> assertThat(ex.action()).contains("migrator.packages"));
		assertThatExceptionOfType(MigratorException.class)
			.isThrownBy(() -> new JavaScriptWriter(settings(List.of("shop.migrations"))))
			.withMessageStartingWith("The directory " + this.module.resolve("src/main/java/shop/migrations"));
		assertThat(this.module.resolve("src")).doesNotExist();
	}

	@Test
	void anExistingClassIsNeverTouched() throws IOException {
		ScriptDraft draft = new ScriptDraft("c1", List.of(), "Message", CREATED);
		Path file = writer().write(draft);
		Files.writeString(file, "edited");
		assertThatExceptionOfType(MigratorException.class).isThrownBy(() -> writer().write(draft))
			.withMessageContaining("exists already");
		assertThat(file).hasContent("edited");
	}

	@Test
	void sourcesTellTheirRevisions() throws IOException {
		Path file = writer().write(new ScriptDraft("c1", List.of(), "Message", CREATED));
		Files.writeString(file.resolveSibling("Other.java"), "/**\n * @RevisionScript(revision = \"no\")\n */");
		assertThat(new JavaSources(settings(List.of("shop"))).revisions()).containsOnlyKeys("c1")
			.containsEntry("c1", file);
	}

	private JavaScriptWriter writer() throws IOException {
		Files.createDirectories(this.module.resolve("src/main/java/shop/migrations"));
		return new JavaScriptWriter(settings(List.of("shop.migrations", "shop.other")));
	}

	private ScriptSettings settings(List<String> packages) {
		return new ScriptSettings(List.of(), packages, this.module.resolve("src/main/resources/db/migrations"), false,
				getClass().getClassLoader(), (name) -> {
					throw new IllegalStateException(name);
				});
	}

	private static Migration instance(ClassLoader loader, String name) {
		try {
			var constructor = Class.forName(name, true, loader).getDeclaredConstructor();
			constructor.setAccessible(true);
			return (Migration) constructor.newInstance();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
