package dev.migrator.schema;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.migrator.error.DefinitionException;
import dev.migrator.sql.Identifiers;

/**
 * That of any two rows at least one comparison is not true.
 *
 * @param name the name, or {@code null} for the one that PostgreSQL finds
 * @param method the method of its index
 * @param elements what is compared, and how
 * @param include columns that its index holds beside them
 * @param where which rows it is about, as SQL text, or {@code null} for all
 * @param deferral when it is checked
 */
public record ExclusionConstraint(@Nullable String name, IndexMethod method, List<Element> elements,
		List<String> include, @Nullable String where, Deferral deferral) implements Constraint {

	/**
	 * One comparison.
	 *
	 * @param compared what is compared
	 * @param operator the operator, such as {@code =} or {@code &&}, as SQL text
	 */
	public record Element(IndexElement compared, String operator) {
	}

	/**
	 * Create an exclusion.
	 * @throws DefinitionException if nothing is compared
	 */
	public ExclusionConstraint {
		elements = List.copyOf(elements);
		include = List.copyOf(include);
		if (elements.isEmpty()) {
			throw new DefinitionException("an exclusion compares nothing");
		}
	}

	@Override
	public ExclusionConstraint named(String newName) {
		return new ExclusionConstraint(newName, this.method, this.elements, this.include, this.where, this.deferral);
	}

	@Override
	public String definition() {
		StringBuilder sql = new StringBuilder("EXCLUDE USING ").append(Identifiers.quote(this.method.name()));
		sql.append(this.elements.stream()
			.map((element) -> element.compared().sql() + " WITH " + element.operator())
			.collect(Collectors.joining(", ", " (", ")")));
		if (!this.include.isEmpty()) {
			sql.append(" INCLUDE (").append(Identifiers.quote(this.include)).append(')');
		}
		if (this.where != null) {
			sql.append(" WHERE (").append(this.where).append(')');
		}
		return sql.append(this.deferral.sql()).toString();
	}

}
