package dev.migrator.boot.autoconfigure;

import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migrator.boot.ScriptDirectory;
import dev.migrator.testdatabase.TestDatabase;

/**
 * A start that has to fail: how it comes about, and what has to be said.
 */
final class FailedStart {

	private final String name;

	private Preparation preparation = (situation) -> {
	};

	private final List<String> properties = new ArrayList<>();

	Class<?> application = FailedStartIntegrationTests.Application.class;

	String[] description = {};

	String[] action = {};

	int exitCode = 1;

	private FailedStart(String name) {
		this.name = name;
	}

	static FailedStart by(String name) {
		return new FailedStart(name);
	}

	FailedStart prepared(Preparation next) {
		Preparation first = this.preparation;
		this.preparation = (situation) -> {
			first.prepare(situation);
			next.prepare(situation);
		};
		return this;
	}

	/** Two revisions ran before. */
	FailedStart migrated() {
		return prepared((situation) -> FailedStartIntegrationTests.application(this.application)
			.run(situation.arguments())
			.close());
	}

	FailedStart sql(String id, String revises, String up) {
		return prepared((situation) -> situation.scripts().sql(id, revises, up, ""));
	}

	FailedStart without(String id) {
		return prepared((situation) -> situation.scripts().delete(id));
	}

	/** Another session does that, and stays. */
	FailedStart beside(String sql) {
		return prepared((situation) -> {
			situation.other().setAutoCommit(false);
			try (Statement statement = situation.other().createStatement()) {
				statement.execute(sql);
			}
		});
	}

	FailedStart properties(String... values) {
		this.properties.addAll(List.of(values));
		return this;
	}

	FailedStart application(Class<?> type) {
		this.application = type;
		return this;
	}

	FailedStart says(String... words) {
		this.description = words;
		return this;
	}

	FailedStart advises(String... words) {
		this.action = words;
		return this;
	}

	FailedStart exits(int code) {
		this.exitCode = code;
		return this;
	}

	void prepare(Situation situation) throws Exception {
		this.preparation.prepare(situation);
		this.properties.forEach((property) -> {
			String[] parts = property.split("=", 2);
			situation.set(parts[0], parts[1]);
		});
	}

	@Override
	public String toString() {
		return this.name;
	}

	interface Preparation {

		void prepare(Situation situation) throws Exception;

	}

	/**
	 * What a start finds.
	 */
	record Situation(TestDatabase database, ScriptDirectory scripts, Connection other, Map<String, String> properties) {

		static Situation of(TestDatabase database, ScriptDirectory scripts, Connection other) {
			Situation situation = new Situation(database, scripts, other, new LinkedHashMap<>());
			situation.set("migrator.locations", scripts.location());
			situation.set("migrator.wait-for-database", "0s");
			situation.set("spring.datasource.url", database.url());
			situation.set("spring.datasource.username", database.username());
			situation.set("spring.datasource.password", database.password());
			situation.set("spring.datasource.hikari.maximum-pool-size", "2");
			return situation;
		}

		void set(String property, String value) {
			this.properties.put(property, value);
		}

		String[] arguments() {
			return this.properties.entrySet()
				.stream()
				.map((entry) -> "--" + entry.getKey() + "=" + entry.getValue())
				.toArray(String[]::new);
		}

	}

}
