package dev.migrator.boot.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

import dev.migrator.Status;
import dev.migrator.boot.autoconfigure.MigratorDatabases;
import dev.migrator.boot.monitor.KnownStatus;

/**
 * Adds state and heads of each database to {@code /actuator/info}, under
 * {@code migrations}. The databases are asked at most once in ten seconds.
 */
public final class MigrationsInfoContributor implements InfoContributor {

	private final MigratorDatabases databases;

	/**
	 * Create a contributor.
	 * @param databases the databases that are shown
	 */
	public MigrationsInfoContributor(MigratorDatabases databases) {
		this.databases = databases;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> shown = new TreeMap<>();
		this.databases.all().forEach((name, database) -> shown.put(name, describe(database.status().get())));
		builder.withDetail("migrations", shown);
	}

	private static Map<String, Object> describe(KnownStatus known) {
		Map<String, Object> facts = new LinkedHashMap<>();
		facts.put("state", known.state().name());
		Status status = known.status();
		if (status != null) {
			facts.put("current", List.copyOf(status.look().heads()));
			facts.put("heads", List.copyOf(status.heads()));
			facts.put("pending", status.pending().size());
		}
		return facts;
	}

}
