package dev.migrator.autogenerate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.migrator.diff.ChangePlan;
import dev.migrator.diff.PlannedChange;
import dev.migrator.diff.PlannedStatement;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.hazard.Hazard;
import dev.migrator.script.SectionDraft;
import dev.migrator.script.TransactionMode;
import dev.migrator.sql.QualifiedName;

/**
 * Writes a plan as a section of a script, for a person who reads it: what belongs to one
 * table stands under its name, and dangers are said where they are. If a statement must
 * stand alone, the section runs without a transaction around it, and what belongs
 * together stands between {@code BEGIN} and {@code COMMIT}.
 */
public final class SectionText {

	private final Map<QualifiedName, String> causes;

	private final StringBuilder text = new StringBuilder();

	private final boolean alone;

	private @Nullable CatalogId subject;

	private SectionText(boolean alone, Map<QualifiedName, String> causes) {
		this.alone = alone;
		this.causes = causes;
	}

	/**
	 * Write a plan.
	 * @param plan the plan
	 * @param causes who wanted a table so, by the table's name with its schema
	 * @return the section
	 */
	static SectionDraft of(ChangePlan plan, Map<QualifiedName, String> causes) {
		boolean alone = plan.statements().anyMatch(PlannedStatement::alone);
		return SectionDraft.of(alone ? TransactionMode.NONE : TransactionMode.AUTOMATIC,
				new SectionText(alone, causes).write(plan));
	}

	/**
	 * Write a plan for psql, which runs each statement that stands alone in a transaction
	 * of its own.
	 * @param plan the plan
	 * @return the statements, each with its semicolon
	 */
	public static String forPsql(ChangePlan plan) {
		return new SectionText(true, Map.of()).write(plan);
	}

	private String write(ChangePlan plan) {
		if (plan.changes().stream().anyMatch(SectionText::isRoutine)) {
			this.text.append("-- Bodies may name what comes after them\nSET check_function_bodies = off;\n\n");
		}
		List<Line> block = new ArrayList<>();
		for (PlannedChange change : plan.changes()) {
			for (PlannedStatement statement : change.statements()) {
				if (statement.alone()) {
					flush(block);
					line(new Line(change.subject(), statement));
				}
				else {
					block.add(new Line(change.subject(), statement));
				}
			}
		}
		flush(block);
		return this.text.toString();
	}

	private static boolean isRoutine(PlannedChange change) {
		return change.verb() != PlannedChange.Verb.DROP
				&& Set.of(CatalogKind.FUNCTION, CatalogKind.PROCEDURE).contains(change.subject().kind());
	}

	private void flush(List<Line> block) {
		boolean together = this.alone && block.size() > 1;
		if (together) {
			this.text.append("BEGIN;\n\n");
			this.subject = null;
		}
		block.forEach(this::line);
		if (together) {
			this.text.append("COMMIT;\n\n");
			this.subject = null;
		}
		block.clear();
	}

	private void line(Line line) {
		CatalogId root = root(line.subject());
		if (!Objects.equals(root, this.subject)) {
			this.subject = root;
			heading(root);
		}
		Set<String> dangers = new LinkedHashSet<>();
		for (Hazard hazard : line.statement().hazards()) {
			dangers.add("-- " + hazard.kind() + ": " + hazard.cause());
		}
		dangers.forEach((danger) -> this.text.append(danger).append('\n'));
		this.text.append(line.statement().sql()).append(";\n\n");
	}

	private void heading(CatalogId root) {
		String cause = this.causes.get(new QualifiedName(root.schema(), root.name()));
		if (cause != null && root.kind() == CatalogKind.TABLE) {
			this.text.append("-- %s (%s)\n".formatted(root.name(), cause));
		}
	}

	private static CatalogId root(CatalogId id) {
		return (id.of() != null) ? root(id.of()) : id;
	}

	private record Line(CatalogId subject, PlannedStatement statement) {
	}

}
