package dev.migrator.execution.proof;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.diff.ChangePlan;
import dev.migrator.error.MigratorException;

/**
 * A plan that was tried on a throwaway database and did not do what it should.
 */
public final class UnprovenPlanException extends MigratorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Say what a plan has left to do.
	 * @param plan what would still have to be done
	 * @param way on which way, such as {@code going up}
	 * @return the exception
	 */
	public static UnprovenPlanException left(ChangePlan plan, String way) {
		return new UnprovenPlanException(
				"After %s on a throwaway database this was still different:\n".formatted(way) + plan.differences()
					.stream()
					.map((difference) -> "  %s %s".formatted(difference.id(), difference.attributes()))
					.collect(Collectors.joining("\n")),
				null);
	}

	/**
	 * Create the exception.
	 * @param description what it should have done, and did not
	 * @param cause what PostgreSQL or the run said, or {@code null}
	 */
	public UnprovenPlanException(String description, @Nullable Throwable cause) {
		super(description,
				"Nothing was written. Write this change by hand: 'migrator diff migrations models' shows what is different.",
				cause);
	}

}
