package dev.migrator.script;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.migrator.error.MigratorException;

/**
 * Writes new revisions as Java classes, into the source tree beside the scripts.
 */
public final class JavaScriptWriter {

	private final String packageName;

	private final Path directory;

	/**
	 * Create a writer.
	 * @param settings say where scripts are; the first of their packages is taken
	 * @throws MigratorException if there is no package, or no directory for it
	 */
	public JavaScriptWriter(ScriptSettings settings) {
		if (settings.packages().isEmpty()) {
			throw new MigratorException("No package for Java revisions is known. Nothing was written.",
					"Set migrator.packages to the package that holds them; the first one gets the new class.");
		}
		this.packageName = settings.packages().get(0);
		this.directory = new JavaSources(settings).directory(this.packageName);
		if (!Files.isDirectory(this.directory)) {
			throw new MigratorException(
					"The directory %s of package %s, the first of migrator.packages, does not exist. Nothing was written."
						.formatted(this.directory, this.packageName),
					"Run the command in the root directory of the module that holds the migrations, or create the "
							+ "directory.");
		}
	}

	/**
	 * Return the file that a class will get.
	 * @param draft what will be written
	 * @return the file, which need not exist
	 */
	public Path file(ScriptDraft draft) {
		return this.directory.resolve(ScriptName.className(draft.message(), draft.id()) + ".java");
	}

	/**
	 * Write a class. What the draft does stands in its methods, as SQL.
	 * @param draft what to write
	 * @return the new file
	 * @throws MigratorException if the file exists already, or cannot be written, or if
	 * the draft has statements that must stand alone, which only a SQL script can say
	 */
	public Path write(ScriptDraft draft) {
		String text = text(draft);
		return new NewFile(file(draft)).write((writer) -> writer.write(text), (unfinished) -> {
		});
	}

	private String text(ScriptDraft draft) {
		return """
				package %s;

				import dev.migrator.operation.Migration;
				import dev.migrator.operation.Operations;
				import dev.migrator.operation.RevisionScript;

				@RevisionScript(revision = %s,%s
						created = %s,
						message = %s)
				class %s implements Migration {
				%s
				}
				""".formatted(this.packageName, literal(draft.id()),
				attribute("revises", draft.revises()) + attribute("dependsOn", draft.dependsOn())
						+ attribute("labels", draft.labels())
						+ attribute("hazards",
								draft.hazards().declared().stream().map(DeclaredHazard::toString).toList())
						+ attribute("allows", draft.hazards().allowed()),
				literal(draft.created().truncatedTo(ChronoUnit.SECONDS).toString()),
				literal(draft.message().isBlank() ? "(no message)" : draft.message().strip()),
				Objects.toString(file(draft).getFileName()).replaceFirst("\\.java$", ""),
				JavaMethod.of("upgrade", draft.upgrade()) + JavaMethod.of("downgrade", draft.downgrade()));
	}

	private static String attribute(String name, List<String> values) {
		if (values.isEmpty()) {
			return "";
		}
		String list = values.stream().map(JavaScriptWriter::literal).collect(Collectors.joining(", "));
		return "\n\t\t" + name + " = " + ((values.size() > 1) ? "{ " + list + " }" : list) + ",";
	}

	private static String literal(String value) {
		StringBuilder literal = new StringBuilder("\"");
		for (char c : value.toCharArray()) {
			switch (c) {
				case '"', '\\' -> literal.append('\\').append(c);
				case '\n' -> literal.append("\\n");
				case '\r' -> literal.append("\\r");
				case '\t' -> literal.append("\\t");
				default -> literal.append(Character.isISOControl(c) ? "\\u%04x".formatted((int) c) : c);
			}
		}
		return literal.append('"').toString();
	}

}
