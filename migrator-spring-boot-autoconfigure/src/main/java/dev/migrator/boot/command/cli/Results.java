package dev.migrator.boot.command.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migrator.Migrator;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;

import dev.migrator.offline.PrintedPlan;

/**
 * Writes what a command was asked for, as text for people or as JSON for programs.
 */
final class Results {

	private final PrintStream results;

	private final PrintStream messages;

	private final Terminal terminal;

	/** What each database said in JSON, if several are asked one after the other. */
	private @Nullable Map<String, @Nullable Object> byDatabase;

	private String database = "";

	Results(PrintStream results, PrintStream messages, Terminal terminal) {
		this.results = results;
		this.messages = messages;
		this.terminal = terminal;
	}

	/** Return what to colour texts with. */
	Ink ink() {
		return this.terminal.ink();
	}

	/** Return whether lines of Unicode can be written. */
	boolean unicode() {
		return this.terminal.unicode();
	}

	/** Return whether a person has read the steps of a run in the log already. */
	boolean besideTheLog() {
		return this.terminal.together() && LogFactory.getLog(Migrator.class).isInfoEnabled();
	}

	/**
	 * Say which of several databases comes next: by a heading, or by a name in JSON.
	 * @param name its name
	 * @param json whether JSON is wanted, which is one object of all of them
	 */
	void beginDatabase(String name, boolean json) {
		if (json) {
			this.byDatabase = (this.byDatabase != null) ? this.byDatabase : new LinkedHashMap<>();
		}
		else {
			line((this.database.isEmpty() ? "" : System.lineSeparator()) + "Database " + ink().id(name));
		}
		this.database = name;
	}

	/**
	 * Say that a database has no result.
	 * @param message why
	 */
	void failed(String message) {
		if (this.byDatabase != null) {
			this.byDatabase.put(this.database, Map.of("error", message));
		}
	}

	/** All databases have been asked. */
	void endDatabases() {
		Map<String, @Nullable Object> all = this.byDatabase;
		this.byDatabase = null;
		if (all != null) {
			write(all);
		}
	}

	/**
	 * Write a line.
	 * @param text the line
	 */
	void line(String text) {
		this.results.println(text);
	}

	/**
	 * Write rows with aligned columns; a column that is empty everywhere is left out.
	 * @param indent what each line begins with
	 * @param rows rows of equal length
	 */
	void table(String indent, List<List<String>> rows) {
		for (List<String> row : rows) {
			StringBuilder line = new StringBuilder(indent);
			for (int column = 0; column < row.size(); column++) {
				int position = column;
				int width = rows.stream().mapToInt((other) -> Ink.width(other.get(position))).max().orElse(0);
				String value = row.get(column);
				if (width > 0) {
					line.append(value).append(" ".repeat(width - Ink.width(value) + 2));
				}
			}
			line(line.toString().stripTrailing());
		}
	}

	/**
	 * Write a record as JSON, on one line and in UTF-8.
	 * @param value a record of records, collections, enum constants, instants, strings
	 * and numbers
	 */
	void json(Record value) {
		if (this.byDatabase != null) {
			this.byDatabase.put(this.database, plain(value));
		}
		else {
			write(plain(value));
		}
	}

	private void write(@Nullable Object value) {
		try {
			Writer writer = new OutputStreamWriter(this.results, StandardCharsets.UTF_8);
			JsonWriter.standard().withNewLineAtEnd().write(value, writer);
			writer.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Write a plan as a script for psql, in UTF-8.
	 * @param plan the plan
	 */
	void sql(PrintedPlan plan) {
		try {
			Writer writer = new BufferedWriter(new OutputStreamWriter(this.results, StandardCharsets.UTF_8));
			plan.writeTo(writer);
			writer.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Tell the user something that is not part of the result.
	 * @param text a line
	 */
	void note(String text) {
		this.messages.println(text);
	}

	private static @Nullable Object plain(@Nullable Object value) {
		if (value instanceof Record values) {
			Map<String, @Nullable Object> members = new LinkedHashMap<>();
			for (RecordComponent component : values.getClass().getRecordComponents()) {
				members.put(component.getName(), plain(read(component, values)));
			}
			return members;
		}
		return (value instanceof Collection<?> elements) ? elements.stream().map(Results::plain).toList() : value;
	}

	private static @Nullable Object read(RecordComponent component, Record values) {
		try {
			return component.getAccessor().invoke(values);
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
