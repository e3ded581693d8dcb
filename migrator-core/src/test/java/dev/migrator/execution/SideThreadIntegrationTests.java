package dev.migrator.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import dev.migrator.PoolOfOne;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SideThreadIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void takesAnotherConnection() throws SQLException {
		try (Connection ofRun = this.database.connect(); Connection other = this.database.connect()) {
			SideThread thread = new SideThread("test", ofRun);
			thread.check(other, true);
			assertThat(other.isClosed()).isFalse();
		}
	}

	@Test
	void leavesTheConnectionOfTheRunAlone() throws SQLException {
		try (Connection ofRun = this.database.connect()) {
			SideThread thread = new SideThread("test", ofRun);
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> thread.check(ofRun, false))
				.withMessage("there is only one connection");
			assertThat(ofRun.isClosed()).isFalse();
		}
	}

	@Test
	void givesBackWhatThePoolLentAfterTheRun() throws Exception {
		PoolOfOne pool = new PoolOfOne(this.database.dataSource());
		Connection ofRun = pool.getConnection();
		SideThread thread = new SideThread("test", ofRun);
		CountDownLatch asked = new CountDownLatch(1);
		AtomicReference<Exception> outcome = new AtomicReference<>();
		thread.repeat(() -> {
			try {
				thread.check(thread.open(() -> {
					asked.countDown();
					return pool.getConnection();
				}), true);
			}
			catch (SQLException ex) {
				outcome.set(ex);
				throw new IllegalStateException(ex);
			}
		}, 0, 1);
		assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
		CountDownLatch ended = new CountDownLatch(1);
		thread.close(ended::countDown);
		ofRun.close();
		assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(outcome.get()).hasMessage("the run is over");
		assertThat(pool.isWhole()).isTrue();
	}

	@Test
	void waitsForAConnectionNoLongerThanTheRunLasts() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		DelegatingDataSource endless = new DelegatingDataSource() {

			@Override
			public Connection getConnection() throws SQLException {
				asked.countDown();
				try {
					new CountDownLatch(1).await();
					throw new IllegalStateException("Nobody counts down");
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
					throw new SQLException("interrupted", ex);
				}
			}

		};
		try (Connection ofRun = this.database.connect()) {
			SideThread thread = new SideThread("test", ofRun);
			thread.repeat(() -> {
				try {
					thread.open(endless::getConnection);
				}
				catch (SQLException ex) {
					throw new IllegalStateException(ex);
				}
			}, 0, 1);
			assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
			AtomicReference<Boolean> interrupted = new AtomicReference<>();
			CountDownLatch ended = new CountDownLatch(1);
			thread.close(() -> {
				interrupted.set(Thread.currentThread().isInterrupted());
				ended.countDown();
			});
			assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
			assertThat(interrupted.get()).isFalse();
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> thread.open(this.database::connect))
				.withMessage("the run is over");
		}
	}

}
