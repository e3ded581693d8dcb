package dev.migrator.boot.model;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import javax.sql.DataSource;

import dev.migrator.boot.autoconfigure.DataSourceBeans;
import dev.migrator.boot.autoconfigure.DatabaseNames;
import dev.migrator.boot.autoconfigure.DatabaseProperties;
import dev.migrator.boot.autoconfigure.MigratorDatabases;
import dev.migrator.boot.autoconfigure.MigratorProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Tells which entities belong to which of several databases: those of an entity manager
 * factory that a property names, else those of one that uses the {@link DataSource} bean
 * of the database. What nobody claims belongs to the database named {@code default}.
 */
final class ModelOwnership {

	private final String database;

	private final List<String> wanted;

	private final Map<String, DataSource> sources = new LinkedHashMap<>();

	private final Set<String> claimed = new HashSet<>();

	private final boolean several;

	/**
	 * Create an ownership.
	 * @param database the database that is asked about
	 * @param wanted the entity manager factories that a property names
	 * @param beans the beans of the application
	 */
	ModelOwnership(String database, List<String> wanted, ListableBeanFactory beans, Environment environment) {
		this.database = database;
		this.wanted = wanted;
		List<String> names = DatabaseNames.of(environment);
		this.several = !names.equals(List.of(MigratorDatabases.DEFAULT));
		if (this.several) {
			DatabaseProperties properties = new DatabaseProperties(environment);
			DataSourceBeans candidates = new DataSourceBeans(beans);
			for (String name : names) {
				if (!name.equals(MigratorDatabases.DEFAULT)) {
					claim(name, candidates.find(name, properties.bind(name, "", MigratorProperties.class).dataSource()),
							beans);
				}
				if (!name.equals(database)) {
					this.claimed.addAll(ModelProperties.of(environment, name).entityManagerFactories());
				}
			}
		}
	}

	private void claim(String name, @Nullable String bean, ListableBeanFactory beans) {
		if (bean != null) {
			this.sources.put(name, beans.getBean(bean, DataSource.class));
		}
	}

	/**
	 * Return whether the entities of a factory belong to the database.
	 * @param factory the name of the bean
	 * @param source gives what it uses, or {@code null} if that is not known; the factory
	 * is made for that
	 */
	boolean owns(String factory, Supplier<@Nullable DataSource> source) {
		if (!this.wanted.isEmpty() || !this.several) {
			return this.wanted.isEmpty() || this.wanted.contains(factory);
		}
		return !this.claimed.contains(factory) && owns(source.get());
	}

	/**
	 * Return whether what uses a source belongs to the database.
	 */
	boolean owns(@Nullable DataSource source) {
		if (!this.several) {
			return true;
		}
		return this.sources.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() == source)
			.findFirst()
			.map((entry) -> entry.getKey().equals(this.database))
			.orElse(this.database.equals(MigratorDatabases.DEFAULT));
	}

}
