package dev.migrator.boot.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;

import dev.migrator.error.MigratorException;

/**
 * The {@link DataSource} beans of a context, and which of them a database means. The
 * first of these decides:
 * <ol>
 * <li>the bean that is marked with {@link MigratorDataSource} and the database's
 * name;</li>
 * <li>the bean that {@code migrator.databases.<name>.data-source} names;</li>
 * <li>the bean that has the database's name, alone or with {@code DataSource} behind
 * it.</li>
 * </ol>
 */
public final class DataSourceBeans {

	private final ListableBeanFactory beans;

	/**
	 * Create a view of a context.
	 * @param beans the beans of the context
	 */
	public DataSourceBeans(ListableBeanFactory beans) {
		this.beans = beans;
	}

	/**
	 * Return the bean of a database.
	 * @param database its name
	 * @param wanted what the property {@code data-source} says, or {@code null}
	 * @return the name of the bean, or {@code null} if none fits
	 * @throws MigratorException if several are marked with the name, or if the wanted one
	 * does not exist
	 */
	public @Nullable String find(String database, @Nullable String wanted) {
		List<String> names = names();
		List<String> marked = names.stream().filter((name) -> database.equals(mark(name))).toList();
		if (marked.size() > 1) {
			throw new MigratorException("Several DataSource beans are marked with @MigratorDataSource(\"%s\"): %s."
				.formatted(database, String.join(", ", marked)), "Mark one of them.");
		}
		if (!marked.isEmpty()) {
			return marked.get(0);
		}
		if (wanted != null) {
			return require(wanted);
		}
		return guesses(database).stream().filter(names::contains).findFirst().orElse(null);
	}

	/**
	 * Return the bean that a property names.
	 */
	String require(String wanted) {
		if (!names().contains(wanted)) {
			throw new MigratorException("The property data-source names the bean '%s', which is no DataSource here. %s"
				.formatted(wanted, inWords()),
					"Correct migrator.data-source or migrator.databases.<name>.data-source.");
		}
		return wanted;
	}

	/**
	 * Return what is said if none was found.
	 */
	MigratorException notFound(String database) {
		List<String> guesses = guesses(database);
		return new MigratorException(
				"""
						There is no DataSource for the database '%1$s', and no URL. Looked for: migrator.databases.%1$s.url; a bean \
						marked with @MigratorDataSource("%1$s"); migrator.databases.%1$s.data-source; a bean named %2$s. %3$s"""
					.formatted(database, String.join(" or ", guesses), inWords()),
				"""
								Set migrator.databases.%1$s.url (with username and password), or name the bean: \
								migrator.databases.%1$s.data-source. The command line has beans of its own: for it, name the class that \
						declares the DataSource in META-INF/spring/dev.migrator.boot.command.AutoConfigureMigratorCommand.imports."""
					.formatted(database));
	}

	private String inWords() {
		List<String> names = names();
		return names.isEmpty() ? "There are no DataSource beans."
				: "DataSource beans are: " + String.join(", ", names) + ".";
	}

	private List<String> names() {
		return Arrays.asList(this.beans.getBeanNamesForType(DataSource.class, true, false));
	}

	private @Nullable String mark(String bean) {
		MigratorDataSource mark = this.beans.findAnnotationOnBean(bean, MigratorDataSource.class, false);
		return (mark != null) ? mark.value() : null;
	}

	/** A database named audit-log means the beans auditLog and auditLogDataSource. */
	private static List<String> guesses(String database) {
		StringBuilder camelCase = new StringBuilder();
		for (String part : database.split("-")) {
			camelCase.append(camelCase.isEmpty() || part.isEmpty() ? part
					: Character.toUpperCase(part.charAt(0)) + part.substring(1));
		}
		Set<String> guesses = new LinkedHashSet<>();
		for (String name : List.of(camelCase.toString(), database)) {
			guesses.add(name);
			guesses.add(name + "DataSource");
		}
		return new ArrayList<>(guesses);
	}

}
