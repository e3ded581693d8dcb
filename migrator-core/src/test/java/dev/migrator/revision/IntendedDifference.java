package dev.migrator.revision;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.migrator.error.TargetException;
import dev.migrator.error.UnknownRevisionException;
import dev.migrator.revision.AlembicCases.Answer;
import dev.migrator.revision.AlembicCases.Query;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer is not Alembic's on purpose, as a rule: what must be asked, what
 * Alembic must answer, and what we must answer, so that nothing else hides behind it. The
 * page on the graph has the reasons.
 */
enum IntendedDifference {

	/** Alembic fails an assertion; here it is an error with a name. */
	CRASH((question) -> question.theirError("AssertionError") && question.ourError(TargetException.class)),

	/**
	 * What another parent or row implies is left out; Alembic fails, or leaves a row too
	 * many on the way.
	 */
	REDUNDANT_PARENT_OR_ROW((question) -> question.ours.error() == null && (question.hasRedundantParents()
			&& (question.theirError("KeyError") || question.sameButMoreRows())
			|| question.hasRedundantRows() && question.theirMessage("overlaps with other requested revisions"))),

	/**
	 * A target of which one head depends on another; Alembic can do that for 'heads', but
	 * not for 'label@heads'.
	 */
	HEAD_THAT_A_HEAD_DEPENDS_ON((question) -> question.query.is("upgrade") && question.query.target().endsWith("@heads")
			&& question.theirMessage("overlaps with other requested revisions") && question.ours.error() == null),

	/** '-1' with several heads; Alembic takes the first row. */
	SEVERAL_HEADS((question) -> question.query.is("downgrade") && question.query.target().startsWith("-")
			&& question.query.rows().size() > 1 && question.theirs().error() == null
			&& question.ourError(TargetException.class) && question.ours.message().contains("is ambiguous")),

	/**
	 * The beginning of an id that is shorter than four characters, in what writes
	 * backwards.
	 */
	SHORT_NAME((question) -> (question.query.is("downgrade") || question.query.is("stamp"))
			&& question.query.target().length() < 4 && question.ourError(UnknownRevisionException.class)
			&& question.ours.message().contains("four or more characters")),

	/**
	 * In a downgrade Alembic looks up what stands behind the '@' without regard to what
	 * stands before.
	 */
	BRANCH_OF_A_DOWNGRADE((question) -> question.query.is("downgrade") && question.branchChangesTheTarget()
			&& !question.theirError("AssertionError")),

	/**
	 * A downgrade to what the branch begins with, or by a step of it; Alembic finds no
	 * way.
	 */
	LABEL_AT_THE_TARGET((question) -> question.query.is("downgrade") && question.query.target().contains("@")
			&& question.theirMessage("Not a valid downgrade target from current heads")
			&& question.ours.error() == null),

	/** A stamp with a head that has a row already; Alembic forgets that row. */
	STAMPED_AGAIN((question) -> question.query.is("stamp") && question.query.target().equals("heads")
			&& question.theirs().error() == null
			&& question.ours.rows().equals(question.judge.maximal(question.judge.revisions.keySet()))),

	/**
	 * 'label@-1' where no database is looked at; Alembic finds nothing and says nothing.
	 */
	COUNTING_FROM_NOTHING((question) -> question.query.is("resolve") && question.query.target().contains("@-")
			&& question.theirs().error() == null && question.theirs().revisions().isEmpty()
			&& question.ourError(TargetException.class)
			&& question.ours.message().contains("counts from what is applied"));

	private static final Pattern BRANCH_AND_NAME = Pattern.compile("(.+)@([^+-]+)");

	private final Predicate<Question> rule;

	IntendedDifference(Predicate<Question> rule) {
		this.rule = rule;
	}

	/**
	 * Find the rule that allows an answer.
	 * @param judge the graph
	 * @param query the question, with Alembic's answer
	 * @param ours our answer, which is not the same
	 * @return the rule, or {@code null} if there is none
	 */
	static @Nullable IntendedDifference of(Judge judge, Query query, Answer ours) {
		Question question = new Question(judge, query, ours);
		for (IntendedDifference difference : values()) {
			if (difference.rule.test(question)) {
				return difference;
			}
		}
		return null;
	}

	private record Question(Judge judge, Query query, Answer ours) {

		Answer theirs() {
			return this.query.answer();
		}

		boolean theirError(String error) {
			return error.equals(theirs().error());
		}

		boolean theirMessage(String part) {
			return theirs().error() != null && theirs().message().contains(part);
		}

		boolean ourError(Class<?> type) {
			return type.getSimpleName().equals(this.ours.error());
		}

		boolean sameButMoreRows() {
			return theirs().error() == null
					&& Set.copyOf(theirs().revisions()).equals(Set.copyOf(this.ours.revisions()))
					&& theirs().rows().containsAll(this.ours.rows());
		}

		boolean hasRedundantParents() {
			return this.ours.revisions().stream().anyMatch(this.judge::hasRedundantNeeds);
		}

		boolean hasRedundantRows() {
			return this.judge.maximal(this.judge.closure(this.query.rows())).size() < this.query.rows().size();
		}

		boolean branchChangesTheTarget() {
			Matcher target = BRANCH_AND_NAME.matcher(this.query.target());
			if (!target.matches()) {
				return false;
			}
			String id = this.judge.labels.getOrDefault(target.group(1), target.group(1));
			if (!this.judge.revisions.containsKey(id)) {
				return ourError(UnknownRevisionException.class);
			}
			String name = this.judge.labels.getOrDefault(target.group(2), target.group(2));
			return name.startsWith("head") ? theirError("MultipleHeads") : !this.judge.lineage(id).contains(name)
					&& this.ours.message().contains("is not part of the branch");
		}

	}

}
