package dev.migrator.sample.migrations;

import java.nio.file.Path;

import dev.migrator.testdatabase.Psql;
import dev.migrator.testdatabase.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.Migrator;
import dev.migrator.execution.MigrationListener;
import dev.migrator.offline.PrintedPlan;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody without the application brings a database up with psql, as far as that goes:
 * one revision of the sample works on data in Java, and has to be run.
 */
@Tag("integration")
class PrintedPlanIntegrationTests {

	private static final String BEFORE_JAVA = "49ab00c01974";

	private static final String JAVA = "64fb0dccd495";

	private final TestDatabase online = TestDatabase.create();

	private final TestDatabase printed = TestDatabase.create();

	@TempDir
	private Path files;

	@AfterEach
	void dropDatabases() {
		this.online.close();
		this.printed.close();
	}

	@Test
	void printedPlansLeaveWhatARunLeaves() {
		Migrator running = migrator(this.online);
		Migrator printing = migrator(this.printed);
		running.upgrade("head");
		run(printing.upgradeSql("base:" + BEFORE_JAVA));
		printing.upgrade(JAVA);
		run(printing.upgradeSql(JAVA + ":head"));
		same();
		running.downgrade("base", false);
		run(printing.downgradeSql("head:base", false));
		same();
	}

	private static Migrator migrator(TestDatabase database) {
		return Migrator.builder(database.dataSource())
			.packages(AddOrderNumbers.class.getPackageName())
			.migrationFactory((name) -> new AddOrderNumbers())
			.target("head")
			.listener(MigrationListener.NONE)
			.build();
	}

	private void run(PrintedPlan plan) {
		Psql.Result result = new Psql(this.printed, this.files).run(plan::writeTo);
		assertThat(result.output()).contains("Done: the database is at");
		assertThat(result.exit()).isZero();
	}

	private void same() {
		assertThat(this.printed.dumpSchema()).isEqualTo(this.online.dumpSchema());
		String heads = "SELECT version_num FROM migrator_version ORDER BY 1";
		assertThat(this.printed.values(String.class, heads)).isEqualTo(this.online.values(String.class, heads));
		Psql client = new Psql(this.printed, this.files);
		if (client.canDump()) {
			assertThat(client.dump()).isEqualTo(new Psql(this.online, this.files).dump());
		}
	}

}
