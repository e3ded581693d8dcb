package dev.migrator;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.migrator.testdatabase.Fault.Kind;
import dev.migrator.testdatabase.Fault.Sender;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever dies, whenever it dies, starting again is enough.
 */
class KillSafetyIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void aSampleOfMessagesIsWalkedEveryDay() throws Exception {
		new FaultWalk(FaultFlows.transactional(), this.directory).survives((point) -> point.number() % 50 == 0,
				Kind.CLIENT_DIES, Kind.SERVER_DIES);
	}

	@Test
	@Tag("integration")
	void transactionalStepsSurviveDeathAtEveryMessage() throws Exception {
		int faults = new FaultWalk(FaultFlows.transactional(), this.directory).survives((point) -> true,
				Kind.CLIENT_DIES, Kind.SERVER_DIES);
		assertThat(faults).isGreaterThan(1000);
	}

	@Test
	@Tag("integration")
	void aRunThatIsOneTransactionSurvivesDeathAtEveryThirdMessage() throws Exception {
		int faults = new FaultWalk(FaultFlows.oneTransaction(), this.directory)
			.survives((point) -> point.number() % 3 == 0, Kind.CLIENT_DIES, Kind.SERVER_DIES);
		assertThat(faults).isGreaterThan(300);
	}

	@Test
	@Tag("integration")
	void nonTransactionalStepsSurviveDeathAtEveryMessage() throws Exception {
		int faults = new FaultWalk(FaultFlows.journalled(), this.directory).survives((point) -> true, Kind.CLIENT_DIES,
				Kind.SERVER_DIES);
		assertThat(faults).isGreaterThan(2000);
	}

	@Test
	@Tag("integration")
	void backfillsSurviveDeathAtEveryMessage() throws Exception {
		int faults = new FaultWalk(FaultFlows.backfill(), this.directory).survives((point) -> true, Kind.CLIENT_DIES,
				Kind.SERVER_DIES);
		assertThat(faults).isGreaterThan(1000);
	}

	@Test
	@Tag("integration")
	void aBrokenNetworkAndAnOrphanedServerProcessAreSurvived() throws Exception {
		new FaultWalk(FaultFlows.transactional(), this.directory).survives(
				(point) -> point.sender() == Sender.CLIENT && point.type() != 'P' && point.type() != 'B',
				Kind.CLIENT_VANISHES, Kind.CUT_AFTER);
	}

}
