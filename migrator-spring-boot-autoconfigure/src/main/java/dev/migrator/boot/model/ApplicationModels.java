package dev.migrator.boot.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import javax.sql.DataSource;

import dev.migrator.autogenerate.AutogenerateCustomizer;
import dev.migrator.boot.autoconfigure.DatabaseNames;
import dev.migrator.boot.autoconfigure.MigratorDatabases;
import dev.migrator.boot.jdbc.DataJdbcSchemaSource;
import dev.migrator.boot.jpa.EntityManagerFactories;
import dev.migrator.boot.jpa.HibernateSchemaSource;
import dev.migrator.diff.NamingConvention;
import dev.migrator.diff.NamingPatterns;
import dev.migrator.model.RenameHint;
import dev.migrator.model.SchemaSource;
import dev.migrator.model.SqlFilesSource;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.sql.QualifiedName;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * What an application says about its database: its entities and SQL files. Its beans are
 * defined as in the application, but only those are made that have to be asked, without a
 * connection to any database, without a web server, and without its runners.
 * <p>
 * Not thread-safe. What was returned stays valid after {@link #close()}.
 */
public final class ApplicationModels implements AutoCloseable {

	private static final boolean JPA = isPresent("org.hibernate.SessionFactory",
			"org.springframework.orm.jpa.AbstractEntityManagerFactoryBean");

	private static final boolean DATA_JDBC = isPresent("org.springframework.data.jdbc.core.mapping.JdbcMappingContext");

	private final ModelsContext context;

	private final List<SchemaSource> sources = new ArrayList<>();

	private final List<RenameHint> renames = new ArrayList<>();

	private final int majorVersion;

	private final String database;

	private boolean read;

	private ApplicationModels(ModelsContext context, int majorVersion, String database) {
		this.context = context;
		this.majorVersion = majorVersion;
		this.database = database;
	}

	/**
	 * Prepare to read the models of an application. Nothing is started yet.
	 * @param application the application, which need not be running: its sources,
	 * initializers and class loader are used
	 * @param environment its environment, completely prepared; it is not changed
	 * @param majorVersion the major version of the PostgreSQL for which statements are
	 * wanted, such as 17
	 * @return the models
	 */
	public static ApplicationModels of(SpringApplication application, ConfigurableEnvironment environment,
			int majorVersion) {
		return of(application, environment, majorVersion, MigratorDatabases.DEFAULT);
	}

	/**
	 * Prepare to read what an application says of one of its databases. Nothing is
	 * started yet.
	 * @param application the application, as above
	 * @param environment its environment, as above
	 * @param majorVersion the major version of the PostgreSQL, as above
	 * @param database the name of the database
	 * @return the models
	 */
	public static ApplicationModels of(SpringApplication application, ConfigurableEnvironment environment,
			int majorVersion, String database) {
		return new ApplicationModels(new ModelsContext(application, new OfflineEnvironment(environment)), majorVersion,
				database);
	}

	/**
	 * Return the sources of the schema in the order in which they have to be applied. The
	 * first call makes the beans, which takes seconds.
	 * @return the sources; none if the application has neither entities nor SQL files
	 * @throws ModelsException if a bean of the application cannot be made; the message
	 * names it
	 * @throws dev.migrator.error.MigratorException if a source cannot be read
	 */
	public List<SchemaSource> sources() {
		read();
		return List.copyOf(this.sources);
	}

	/**
	 * Return what the entities and files say has got another name.
	 * @return the hints, in the order of the sources
	 * @throws dev.migrator.error.MigratorException as {@link #sources()}, and if a hint
	 * stands where it means nothing
	 */
	public List<RenameHint> renames() {
		read();
		return List.copyOf(this.renames);
	}

	/**
	 * Return what the application's own beans edit in generated revisions.
	 * @return the beans of that type, in their order
	 * @throws dev.migrator.error.MigratorException as {@link #sources()}
	 */
	public List<AutogenerateCustomizer> customizers() {
		read();
		return this.context.getBeanProvider(AutogenerateCustomizer.class).orderedStream().toList();
	}

	/**
	 * Return what the application's own bean calls new constraints and indexes.
	 * @return the bean of that type, or {@code null} if there is none
	 * @throws dev.migrator.error.MigratorException as {@link #sources()}
	 */
	public @Nullable NamingConvention naming() {
		read();
		return this.context.getBeanProvider(NamingConvention.class).getIfAvailable();
	}

	/**
	 * Return what new constraints and indexes are called, as properties say.
	 * @param environment the application's environment
	 * @param database the name of the database
	 * @return the convention
	 * @throws dev.migrator.error.MigratorException if a pattern holds a placeholder that
	 * means nothing
	 */
	public static NamingConvention naming(ConfigurableEnvironment environment, String database) {
		return NamingPatterns.of(ModelProperties.of(environment, database).naming());
	}

	/**
	 * Return which things are compared, as properties say.
	 * @param environment the application's environment
	 * @return is asked for each thing
	 * @throws dev.migrator.error.MigratorException if they hold a pattern that means
	 * nothing
	 */
	public static Predicate<CatalogId> includes(ConfigurableEnvironment environment) {
		return includes(environment, MigratorDatabases.DEFAULT);
	}

	/**
	 * Return which things of a database are compared, as properties say.
	 * @param environment the application's environment
	 * @param database the name of the database
	 * @return is asked for each thing
	 * @throws dev.migrator.error.MigratorException if they hold a pattern that means
	 * nothing
	 */
	public static Predicate<CatalogId> includes(ConfigurableEnvironment environment, String database) {
		return ModelProperties.of(environment, database).includes();
	}

	private void read() {
		if (this.read) {
			return;
		}
		try {
			start();
		}
		catch (RuntimeException ex) {
			throw ModelsException.of(ex);
		}
		this.read = true;
	}

	private void start() {
		Jpa jpa = JPA ? new Jpa(this.majorVersion) : null;
		this.context.addBeanFactoryPostProcessor((beans) -> {
			beans.addBeanPostProcessor(new OfflineDataSources());
			if (jpa != null) {
				jpa.prepare(beans);
			}
		});
		ModelProperties properties = ModelProperties.of(this.context.getEnvironment(), this.database);
		// Before the beans: these are read at once, and a mistake in them is quickly told
		SchemaFiles files = new SchemaFiles(properties.schemaLocations(this.database), others(properties),
				this.context);
		List<SqlFilesSource> before = files.before();
		List<SqlFilesSource> after = files.after();
		this.context.refresh();
		ModelOwnership ownership = new ModelOwnership(this.database, properties.entityManagerFactories(), this.context,
				this.context.getEnvironment());
		before.forEach(this::add);
		Set<QualifiedName> tables = new HashSet<>();
		if (jpa != null) {
			for (HibernateSchemaSource source : jpa.sources(this.context, ownership)) {
				if (source.tables().isEmpty()) {
					// Without entities it has nothing to say, not that nothing shall be
					// there
					continue;
				}
				this.sources.add(source);
				this.renames.addAll(source.renames());
				tables.addAll(source.tables());
			}
		}
		if (DATA_JDBC && ownership.owns(this.context.getBeanProvider(DataSource.class).getIfUnique())) {
			DataJdbcSchemaSource source = DataJdbcSchemaSource.of(this.context, tables);
			if (source != null) {
				this.sources.add(source);
				this.renames.addAll(source.renames());
			}
		}
		after.forEach(this::add);
	}

	/** Where nobody says otherwise, other databases have directories in this one's. */
	private List<String> others(ModelProperties properties) {
		return (properties.schemaLocations() == null && this.database.equals(MigratorDatabases.DEFAULT))
				? DatabaseNames.of(this.context.getEnvironment()) : List.of();
	}

	private void add(SqlFilesSource source) {
		this.sources.add(source);
		this.renames.addAll(source.renames());
	}

	@Override
	public void close() {
		this.context.close();
	}

	private static boolean isPresent(String... classes) {
		for (String name : classes) {
			if (!ClassUtils.isPresent(name, ApplicationModels.class.getClassLoader())) {
				return false;
			}
		}
		return true;
	}

	/** A class of its own: without Hibernate it is never loaded. */
	private static final class Jpa {

		private final EntityManagerFactories factories;

		Jpa(int majorVersion) {
			this.factories = new EntityManagerFactories(majorVersion);
		}

		void prepare(ConfigurableListableBeanFactory beans) {
			beans.addBeanPostProcessor(this.factories);
			for (String name : beans.getBeanNamesForType(jakarta.persistence.EntityManagerFactory.class, true, false)) {
				if (beans.getBeanDefinition(name) instanceof AbstractBeanDefinition definition) {
					// What has to be done in a database first does not matter here
					definition.setDependsOn((String[]) null);
				}
			}
		}

		List<HibernateSchemaSource> sources(ListableBeanFactory beans, ModelOwnership ownership) {
			return this.factories.sources(beans, ownership::owns);
		}

	}

}
