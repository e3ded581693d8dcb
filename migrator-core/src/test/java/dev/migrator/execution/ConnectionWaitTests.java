package dev.migrator.execution;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migrator.error.DatabaseException;
import dev.migrator.error.MigratorException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ConnectionWaitTests {

	private static final Duration AGES = Duration.ofHours(1);

	private final List<String> told = new ArrayList<>();

	private final StopSwitch stop = new StopSwitch();

	private int tries;

	@ParameterizedTest
	@ValueSource(strings = { "08001", "08006", "53300", "57P03" })
	void triesUntilItWorks(String state) {
		assertThat(waiting(AGES).open(() -> {
			if (++this.tries < 4) {
				throw new SQLException("not yet", state);
			}
			return "connection";
		})).isEqualTo("connection");
		assertThat(this.told).containsExactly("database d: not yet");
	}

	@Test
	void triesUntilAPoolCanBeMade() {
		waiting(AGES).open(() -> {
			if (++this.tries < 3) {
				throw new IllegalStateException("pool", new SQLException("connection refused", "08001"));
			}
			return "connection";
		});
		assertThat(this.told).containsExactly("database d: connection refused");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			28P01 | refuses the login | migrator.password
			28000 | refuses the login | pg_hba.conf
			08004 | refuses the login | migrator.username
			3D000 | does not exist    | Create the database
			42501 | does not let the login role in | GRANT CONNECT
			""")
	void failsAtOnceWhereTimeMendsNothing(String state, String message, String action) {
		DatabaseException failure = fails(AGES, new SQLException("no", state));
		assertThat(failure.getMessage()).startsWith("Database d " + message).endsWith(": no");
		assertThat(failure.action()).contains(action, "Nothing was run.");
		assertThat(failure.sqlState()).isEqualTo(state);
		assertThat(this.tries).isOne();
		assertThat(this.told).isEmpty();
	}

	@Test
	void givesUpWhenTheTimeIsOver() {
		DatabaseException failure = fails(Duration.ofSeconds(2),
				new SQLException("no", "08001", new UnknownHostException("db.invalid")));
		assertThat(failure.getMessage()).contains("cannot be reached, after", "unknown host db.invalid");
		assertThat(failure.action()).contains("migrator.wait-for-database");
		assertThat(this.tries).isGreaterThan(1);
		assertThat(this.told).hasSize(1);
	}

	@Test
	void triesOnceIfItMayNotWait() {
		fails(Duration.ZERO, new SQLException("no", "08001"));
		assertThat(this.tries).isOne();
		assertThat(this.told).isEmpty();
	}

	@Test
	void passesOnWhatNoServerSaid() {
		assertThatIllegalStateException().isThrownBy(() -> waiting(AGES).open(() -> {
			throw new IllegalStateException("a mistake");
		})).withMessage("a mistake");
	}

	@Test
	void endsWithAStop() {
		MigratorException failure = catchThrowableOfType(MigratorException.class, () -> waiting(AGES).open(() -> {
			assertThat(this.stop.stop("it is over", Duration.ZERO).idle()).isFalse();
			throw new SQLException("no", "08001");
		}));
		assertThat(failure.getMessage()).contains("Stopped", "it is over", "Nothing was run");
		assertThat(this.stop.stop("again", Duration.ZERO).idle()).isTrue();
	}

	private DatabaseException fails(Duration limit, SQLException failure) {
		return catchThrowableOfType(DatabaseException.class, () -> waiting(limit).open(() -> {
			this.tries++;
			throw failure;
		}));
	}

	private ConnectionWait waiting(Duration limit) {
		return new ConnectionWait(limit, "database d", this.stop, new MigrationListener() {

			@Override
			public void waitingForDatabase(String database, String reason, Duration waitLimit) {
				ConnectionWaitTests.this.told.add(database + ": " + reason);
			}

		});
	}

}
