package dev.migrator.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.migrator.execution.connection.ConnectionSource;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.execution.connection.LockRetry;
import dev.migrator.execution.connection.Pooler;
import dev.migrator.execution.history.Tables;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class LeaseHeartbeatIntegrationTests {

	private static final String EXPIRES = "SELECT expires_at::text FROM migrator_lease";

	private static final String OTHER_SESSIONS = """
			SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()""";

	private final TestDatabase database = TestDatabase.create();

	private final CountDownLatch lost = new CountDownLatch(1);

	private Session session;

	private LeaseLock lock;

	@BeforeEach
	void claim() throws SQLException {
		DatabaseSettings settings = new DatabaseSettings("public", null, List.of(), null, ZoneOffset.UTC, Duration.ZERO,
				Duration.ZERO, Duration.ZERO, LockRetry.DEFAULT, Pooler.TRANSACTION,
				new DatabaseSettings.Client("tests", null, "localhost"));
		ConnectionSource source = ConnectionSource.opening(this.database.dataSource(), "database of the test");
		this.session = new Sessions(settings).open(source.run());
		LeaseHeartbeat heartbeat = new LeaseHeartbeat(source, settings, this.session, MigrationListener.NONE,
				this.lost::countDown, Duration.ofMillis(10));
		this.lock = new LeaseLock(this.session, new Tables("public", this.session.identity(), settings), "public",
				settings.client(), heartbeat);
		assertThat(this.lock.acquire(Duration.ZERO, () -> false, new StopRequest(), MigrationListener.NONE)).isTrue();
	}

	@AfterEach
	void close() throws SQLException {
		this.lock.release();
		this.session.close();
		this.database.close();
	}

	@Test
	void renewsWhileTheRunIsElsewhere() {
		String first = this.database.value(String.class, EXPIRES);
		String next = first;
		while (next.equals(first)) {
			next = this.database.value(String.class, EXPIRES);
		}
		assertThat(next).isGreaterThan(first);
		assertThat(this.lost.getCount()).isOne();
	}

	@Test
	@Timeout(60)
	void endsWithARunWhoseConnectionIsLost() throws SQLException {
		renewsWhileTheRunIsElsewhere();
		this.session.connection().close();
		assertThat(this.lock.release()).isTrue();
		while (this.database.value(Long.class, OTHER_SESSIONS) > 0) {
			Thread.onSpinWait();
		}
	}

	@Test
	void tellsThatAnotherOneTookOver() throws InterruptedException {
		this.database.execute("UPDATE migrator_lease SET owner = 'another', fence = fence + 1");
		assertThat(this.lost.await(60, TimeUnit.SECONDS)).isTrue();
	}

}
