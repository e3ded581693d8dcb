package dev.migrator.boot.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.Migrator;
import dev.migrator.MigratorBuilder;
import dev.migrator.execution.connection.ConnectionSource;

import static org.assertj.core.api.Assertions.assertThat;

class FingerprintTests {

	@TempDir
	private Path scripts;

	private long before;

	@BeforeEach
	void writeScript() throws IOException {
		write("a1", "CREATE TABLE a (id int)", "DROP TABLE a");
		this.before = print();
	}

	@Test
	void sameMigrationsHaveTheSame() {
		assertThat(print()).isEqualTo(this.before);
	}

	@Test
	void commentsAndWaysDownDoNotMatter() throws IOException {
		write("a1", "/* */ CREATE TABLE a (id int)", "DROP TABLE IF EXISTS a");
		assertThat(print()).isEqualTo(this.before);
	}

	@Test
	void otherWaysUpMatter() throws IOException {
		write("a1", "CREATE TABLE a (id bigint)", "DROP TABLE a");
		assertThat(print()).isNotEqualTo(this.before);
	}

	@Test
	void moreRevisionsMatter() throws IOException {
		write("b1", "SELECT 1", "");
		assertThat(print()).isNotEqualTo(this.before);
	}

	@Test
	void settingsThatLeaveTracesMatter() {
		assertThat(print((migrator) -> migrator.schema("m"))).isNotEqualTo(this.before);
		assertThat(print((migrator) -> migrator.role("m"))).isNotEqualTo(this.before);
		assertThat(print((migrator) -> migrator.grantReadTo("m"))).isNotEqualTo(this.before);
		assertThat(print((migrator) -> migrator.target("base"))).isNotEqualTo(this.before);
		assertThat(print((migrator) -> migrator.initSql("SELECT 1"))).isNotEqualTo(this.before);
		assertThat(print((migrator) -> migrator.timeZone(ZoneId.of("Europe/Oslo")))).isNotEqualTo(this.before);
		assertThat(print((migrator) -> migrator.allowReset(true))).isEqualTo(this.before);
	}

	private long print() {
		return print((migrator) -> {
		});
	}

	private long print(Consumer<MigratorBuilder> settings) {
		MigratorBuilder migrator = Migrator
			.builder(ConnectionSource.opening("jdbc:postgresql://localhost/none", null, null))
			.locations("file:" + this.scripts);
		settings.accept(migrator);
		return Fingerprint.of(migrator.build().settings());
	}

	private void write(String id, String up, String down) throws IOException {
		Files.writeString(this.scripts.resolve("20261101_1000_" + id + "_x.sql"), """
				-- Test
				--
				-- revision: %s

				-- migrate:up
				%s;

				-- migrate:down
				%s;
				""".formatted(id, up, down));
	}

}
