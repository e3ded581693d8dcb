package dev.migrator.execution.connection;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlStatesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			08000 | true  | a connection broke
			08001 | true  | nobody listens, or the host is unknown
			08003 | true  | the connection is closed
			08006 | true  | the connection was lost
			08P01 | true  | a pooler cannot reach its server
			53300 | true  | too many clients
			57P01 | true  | the server shuts down
			57P02 | true  | the server crashed
			57P03 | true  | the server starts up
			57P05 | true  | the session was idle for too long
			08004 | false | the driver has no password to give
			28000 | false | pg_hba.conf has no place for this login
			28P01 | false | the password is wrong
			3D000 | false | there is no such database
			42501 | false | the role may not connect
			22023 | false | the connection settings are wrong
			55000 | false | the database takes no connections
			      | false | the failure is no server's
			""")
	void waitsOnlyForWhatTimeMends(String state, boolean waits, String meaning) {
		assertThat(SqlStates.isWorthWaitingFor(state)).as(meaning).isEqualTo(waits);
	}

	@Test
	void findsTheStateBehindWhatAPoolSays() {
		SQLException driver = new SQLException("FATAL: the database system is starting up", "57P03");
		assertThat(SqlStates.of(new IllegalStateException("pool", new SQLException("no connection", driver))))
			.isEqualTo("57P03");
		assertThat(SqlStates.of(new SQLException("pool", "08001", driver))).isEqualTo("08001");
		assertThat(SqlStates.of(new IllegalStateException("no cause"))).isNull();
		assertThat(SqlStates.of(null)).isNull();
	}

}
