package dev.migrator.revision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Graphs and questions with the answers that Alembic gives. They do not belong to this
 * project, and so lie beside the checkout, in {@code ../shared/cases}, or where the
 * system property {@value #PROPERTY} says.
 */
final class AlembicCases {

	static final String PROPERTY = "migrator.test.alembic-cases";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private AlembicCases() {
	}

	/**
	 * A graph with questions.
	 *
	 * @param facts what Alembic says of the graph as such; {@code null} if it refuses it
	 * @param error why Alembic refuses it
	 */
	record Case(int id, List<Revision> revisions, @Nullable Facts facts, @Nullable String error, List<Query> queries) {

		@Override
		public String toString() {
			return "graph " + this.id;
		}

	}

	/**
	 * What is so whatever is asked.
	 *
	 * @param labels the labels that are valid for each revision; {@code null} where
	 * Alembic itself says now this, now that
	 */
	record Facts(SortedSet<String> heads, SortedSet<String> effectiveHeads, SortedSet<String> bases,
			@Nullable SortedMap<String, SortedSet<String>> labels) {

	}

	/**
	 * A question.
	 */
	record Query(String command, List<String> rows, String target, Answer answer) {

		boolean is(String name) {
			return this.command.equals(name);
		}

		@Override
		public String toString() {
			return this.command + " " + this.rows + " -> " + this.target;
		}

	}

	/**
	 * An answer, Alembic's or ours.
	 *
	 * @param error the kind of error; {@code null} if there is none
	 * @param message what it says
	 * @param revisions the revisions to run in this order, or those that were found
	 * @param steps what each of them does to the version table
	 * @param rows the version table afterwards
	 */
	record Answer(@Nullable String error, String message, List<String> revisions, List<TableStep> steps,
			SortedSet<String> rows) {

		static Answer error(String error, String message) {
			return new Answer(error, message, List.of(), List.of(), new TreeSet<>());
		}

		@Override
		public String toString() {
			return (this.error != null) ? this.error + ": " + this.message : this.revisions + " => " + this.rows;
		}

	}

	/**
	 * What a step does to the version table.
	 *
	 * @param statements insert, update or delete, sorted
	 * @param rows the rows afterwards
	 */
	record TableStep(List<String> statements, SortedSet<String> rows) {

	}

	/**
	 * Find the file.
	 * @return the file, or {@code null} if it is not there; a place that was named must
	 * have it
	 */
	static @Nullable Path file() {
		String named = System.getProperty(PROPERTY);
		if (named != null) {
			return Path.of(named);
		}
		// Tests run in the module or, in an IDE, in the root of the checkout
		return Stream.of("../shared", "../../shared")
			.map((folder) -> Path.of(folder, "cases", "revision-graphs.jsonl"))
			.filter(Files::isReadable)
			.findFirst()
			.orElse(null);
	}

	static List<Case> read(Path file) throws IOException {
		try (Stream<String> lines = Files.lines(file)) {
			return lines.map(JSON::readTree).map(AlembicCases::toCase).toList();
		}
	}

	private static Case toCase(JsonNode json) {
		List<Revision> revisions = new ArrayList<>();
		json.get("graph").forEach((revision) -> revisions.add(toRevision(revision, revisions.size())));
		List<Query> queries = new ArrayList<>();
		json.get("queries").forEach((query) -> queries.add(toQuery(query)));
		boolean refused = json.has("graph_error");
		return new Case(json.get("id").asInt(), revisions, refused ? null : toFacts(json),
				refused ? json.get("graph_error").asString() : null, queries);
	}

	private static Revision toRevision(JsonNode json, int position) {
		String id = json.get("revision").asString();
		return new Revision(id, texts(json.get("down_revision")), texts(json.get("depends_on")),
				texts(json.get("branch_labels")), List.of(), "", Instant.EPOCH.plusSeconds(position), id + ".py");
	}

	private static Facts toFacts(JsonNode json) {
		SortedMap<String, SortedSet<String>> labels = new TreeMap<>();
		json.get("branch_labels").properties().forEach((entry) -> labels.put(entry.getKey(), set(entry.getValue())));
		return new Facts(set(json.get("heads")), set(json.get("real_heads")), set(json.get("bases")),
				json.get("stable_labels").asBoolean() ? labels : null);
	}

	private static Query toQuery(JsonNode json) {
		return new Query(json.get("cmd").asString(), texts(json.get("heads")), json.path("target").asString(""),
				toAnswer(json.get("answer")));
	}

	private static Answer toAnswer(JsonNode json) {
		if (json.has("error")) {
			return Answer.error(json.get("error").asString(), json.get("message").asString());
		}
		List<String> revisions = texts(json.get("revisions"));
		List<TableStep> steps = new ArrayList<>();
		for (JsonNode step : json.path("steps")) {
			// A stamp moves rows without running anything
			step.path("revision").stringValueOpt().ifPresent(revisions::add);
			List<String> statements = new ArrayList<>();
			step.get("sql").forEach((statement) -> statements.add(statement.get(0).asString()));
			statements.sort(null);
			steps.add(new TableStep(statements, set(step.get("rows"))));
		}
		return new Answer(null, "", revisions, steps, set(json.get("rows")));
	}

	private static SortedSet<String> set(@Nullable JsonNode json) {
		return new TreeSet<>((Collection<String>) texts(json));
	}

	private static List<String> texts(@Nullable JsonNode json) {
		List<String> texts = new ArrayList<>();
		if (json != null && json.isString()) {
			texts.add(json.asString());
		}
		else if (json != null) {
			json.forEach((text) -> texts.add(text.asString()));
		}
		return texts;
	}

}
