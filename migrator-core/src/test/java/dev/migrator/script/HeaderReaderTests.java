package dev.migrator.script;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migrator.revision.Revision;

import static org.assertj.core.api.Assertions.assertThat;

class HeaderReaderTests {

	@Test
	void everyKeyIsRead() {
		SqlScript script = read("""
				-- Add user email index
				--
				-- revision: 8f3c2a91d0b4
				-- revises: 1975ea83b712, c0ffee
				-- depends-on: billing, 99
				-- labels: shop,users
				-- created: 2026-11-21T10:30:00Z
				-- replaces: a, b
				-- lock-timeout: 5s
				-- statement-timeout: 0
				-- hazards: locks-table
				-- allows: locks-table, rewrites-table

				-- migrate:up
				""");
		assertThat(script.revision()).isEqualTo(new Revision("8f3c2a91d0b4", List.of("1975ea83b712", "c0ffee"),
				List.of("billing", "99"), List.of("shop", "users"), List.of("a", "b"), "Add user email index",
				Instant.parse("2026-11-21T10:30:00Z"), "test.sql"));
		assertThat(script.timeouts()).isEqualTo(new DeclaredTimeouts("5s", "0"));
		assertThat(script.hazards()).isEqualTo(new DeclaredHazards(List.of(new DeclaredHazard("locks-table", "")),
				List.of("locks-table", "rewrites-table")));
		assertThat(script.name()).isEqualTo("test.sql");
	}

	@Test
	void hazardsMayStandInSeveralLinesWithTheirCauses() {
		SqlScript script = read("""
				-- revision: a1
				-- hazards: deletes-data (customer.phone, and customer.fax are dropped (both)), index-build
				-- allows: deletes-data, of-tomorrow
				-- hazards:breaks-running-code(running versions still read it)
				-- hazards: deletes-data (t is dropped), of-tomorrow

				-- migrate:up
				""");
		assertThat(script.hazards().declared()).containsExactly(
				new DeclaredHazard("deletes-data", "customer.phone, and customer.fax are dropped (both)"),
				new DeclaredHazard("index-build", ""),
				new DeclaredHazard("breaks-running-code", "running versions still read it"),
				new DeclaredHazard("deletes-data", "t is dropped"), new DeclaredHazard("of-tomorrow", ""));
		assertThat(script.hazards().unapproved()).extracting(DeclaredHazard::name)
			.containsExactly("index-build", "breaks-running-code");
		assertThat(script.hazards().needed()).containsExactly("deletes-data", "of-tomorrow", "index-build",
				"breaks-running-code");
	}

	@Test
	void onlyTheIdIsNeeded() {
		SqlScript script = read("--revision:a1\n-- migrate:up\n");
		assertThat(script.revision())
			.isEqualTo(new Revision("a1", List.of(), List.of(), List.of(), List.of(), "", null, "test.sql"));
		assertThat(script.timeouts()).isEqualTo(DeclaredTimeouts.NONE);
	}

	@Test
	void everyBlockBeforeTheLastIsTheMessage() {
		assertThat(message("""
				/*
				 * Copyright 2026 the authors
				 *
				 * Licensed under: something
				 */
				-- Warning: takes long
				-- revises: nothing, this is text
				--
				-- Second paragraph

				-- /* not a comment

				""")).isEqualTo("""
				Copyright 2026 the authors
				Licensed under: something

				Warning: takes long
				revises: nothing, this is text

				Second paragraph

				/* not a comment""");
	}

	@Test
	void aMarkInABlockCommentIsText() {
		assertThat(message("""
				/* outer /* inner */
				-- migrate:up
				*/
				""")).isEqualTo("outer /* inner\n-- migrate:up");
	}

	@Test
	void theHeaderMayBeABlockComment() {
		assertThat(read("/*\n * revision: a1\n * revises: b2\n */\n-- migrate:up\n").revision().revises())
			.containsExactly("b2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n", "\r" })
	void everyLineEndIsOne(String lineEnd) {
		SqlScript script = read(
				"-- A\n-- B\n\n-- revision: a1\n-- revises: b2\n-- migrate:up\nSELECT 1;\n".replace("\n", lineEnd));
		assertThat(script.revision().message()).isEqualTo("A\nB");
		assertThat(script.revision().revises()).containsExactly("b2");
		assertThat(script.body().upgrade().facts().operations()).isOne();
	}

	@Test
	void lineEndsMayBeMixed() {
		SqlScript script = read("-- A\r\n-- B\n\r\n-- revision: a1\r-- revises: b2\n-- migrate:up\rSELECT 1;\r\n"
				+ "-- migrate:down\r\nSELECT 2;");
		assertThat(script.revision().message()).isEqualTo("A\nB");
		assertThat(script.body().downgrade()).isNotNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			500ms      | true
			5s         | true
			30min      | true
			24h        | true
			0          | true
			0s         | true
			2147483647ms | true
			2147483648ms | false
			597h       | false
			99999999999999999999h | false
			5          | false
			5 s        | false
			1.5s       | false
			-1s        | false
			5sec       | false
			5S         | false
			1d         | false
			""")
	void aDurationHasAUnitAndFitsPostgreSql(String text, boolean valid) {
		assertThat(DeclaredTimeouts.isDuration(text)).isEqualTo(valid);
	}

	private static String message(String blocks) {
		return read(blocks + "-- revision: a1\n\n-- migrate:up\n").revision().message();
	}

	private static SqlScript read(String text) {
		return SqlScript.read(TestSource.of(text));
	}

}
