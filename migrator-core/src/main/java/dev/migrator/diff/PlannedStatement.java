package dev.migrator.diff;

import java.util.ArrayList;
import java.util.List;

import dev.migrator.schema.hazard.Hazard;
import dev.migrator.schema.hazard.HazardKind;

/**
 * A statement of a plan.
 *
 * @param sql the statement without its semicolon
 * @param alone whether it must not share a transaction: because PostgreSQL refuses it in
 * one, or because locks taken before it would be held while it works
 * @param hazards what is dangerous in it
 */
public record PlannedStatement(String sql, boolean alone, List<Hazard> hazards) {

	/** Create a statement, with a copy of the list. */
	public PlannedStatement {
		hazards = List.copyOf(hazards);
	}

	/**
	 * Return a statement that may share a transaction.
	 * @param sql the statement without its semicolon
	 * @return the statement
	 */
	public static PlannedStatement of(String sql) {
		return new PlannedStatement(sql, false, List.of());
	}

	/**
	 * Return a statement that must not share a transaction.
	 * @param sql the statement without its semicolon
	 * @return the statement
	 */
	public static PlannedStatement alone(String sql) {
		return new PlannedStatement(sql, true, List.of());
	}

	/**
	 * Return the statement with one more hazard.
	 * @param kind what is dangerous
	 * @param cause why, in words
	 * @return a copy
	 */
	public PlannedStatement with(HazardKind kind, String cause) {
		List<Hazard> more = new ArrayList<>(this.hazards);
		more.add(new Hazard(kind, cause));
		return new PlannedStatement(this.sql, this.alone, more);
	}

}
