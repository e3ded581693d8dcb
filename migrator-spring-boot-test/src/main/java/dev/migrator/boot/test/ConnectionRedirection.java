package dev.migrator.boot.test;

import java.util.Arrays;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.container.ContainerImageMetadata;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import dev.migrator.boot.autoconfigure.MigratorConnectionDetails;
import dev.migrator.boot.autoconfigure.MigratorDataSource;
import dev.migrator.error.MigratorException;

/**
 * Leads the connection details of the application to the database of the context.
 */
final class ConnectionRedirection implements BeanPostProcessor {

	private final ConfigurableListableBeanFactory beans;

	private final ContextDatabase database;

	ConnectionRedirection(ConfigurableListableBeanFactory beans, ContextDatabase database) {
		this.beans = beans;
		this.database = database;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof JdbcConnectionDetails details && isTheOne(JdbcConnectionDetails.class, beanName)) {
			// What makes the details may stop a server when it is destroyed
			this.beans.registerDependentBean(beanName, ContextDatabase.BEAN_NAME);
			return new Redirected(details, startedForTest(beanName), this.database);
		}
		if (bean instanceof MigratorConnectionDetails details && details.getJdbcUrl() != null) {
			return new RedirectedMigrator(details, this.database);
		}
		if (bean instanceof DataSource && this.beans.findAnnotationOnBean(beanName, MigratorDataSource.class) != null) {
			throw new MigratorException(
					"The DataSource bean '%s' is marked with @MigratorDataSource, so migrations would run where it leads to, and not on the database that @MigratedDatabase gives the test. Nothing was connected to."
						.formatted(beanName),
					"Leave the bean out of this test, for instance with a profile.");
		}
		if (bean instanceof DataSource && !this.database.made() && isTheOne(DataSource.class, beanName)) {
			throw new MigratorException(
					"The DataSource bean '%s' does not ask any JdbcConnectionDetails where to connect to, so @MigratedDatabase cannot lead it to a database of its own. Nothing was connected to."
						.formatted(beanName),
					"Leave the DataSource to the auto-configuration, or build it from the JdbcConnectionDetails bean.");
		}
		return bean;
	}

	/** Whoever has several databases has a primary one, and this is about that one. */
	private boolean isTheOne(Class<?> type, String beanName) {
		String[] names = this.beans.getBeanNamesForType(type, true, false);
		return names.length == 1 || (this.beans.containsBeanDefinition(beanName)
				&& this.beans.getBeanDefinition(beanName).isPrimary() && Arrays.asList(names).contains(beanName));
	}

	private boolean startedForTest(String beanName) {
		return this.beans.containsBeanDefinition(beanName)
				&& ContainerImageMetadata.isPresent(this.beans.getBeanDefinition(beanName));
	}

	/**
	 * Details that lead to the database of the context.
	 *
	 * @param original where they led to
	 * @param startedForTest whether a server was started there for this test
	 * @param database is asked when a connection is wanted
	 */
	private record Redirected(JdbcConnectionDetails original, boolean startedForTest,
			ContextDatabase database) implements JdbcConnectionDetails {

		private Address address() {
			return this.database.copy(wanted(), this.startedForTest).address();
		}

		private @Nullable Address wanted() {
			try {
				String url = this.original.getJdbcUrl();
				return Address.isPostgres(url)
						? new Address(url, this.original.getUsername(), this.original.getPassword()) : null;
			}
			catch (BeanCreationException ex) {
				// No URL is configured
				return null;
			}
		}

		@Override
		public String getJdbcUrl() {
			return address().url();
		}

		@Override
		public @Nullable String getUsername() {
			return address().username();
		}

		@Override
		public @Nullable String getPassword() {
			return address().password();
		}

	}

	/**
	 * Details of a migrator that led elsewhere: on the application's own server it stays
	 * the same user.
	 *
	 * @param original what they were
	 * @param database is asked when a connection is wanted
	 */
	private record RedirectedMigrator(MigratorConnectionDetails original,
			ContextDatabase database) implements MigratorConnectionDetails {

		@Override
		public @Nullable String getUsername() {
			return this.database.copy().server().ours() ? null : this.original.getUsername();
		}

		@Override
		public @Nullable String getPassword() {
			return this.database.copy().server().ours() ? null : this.original.getPassword();
		}

		@Override
		public String getJdbcUrl() {
			return this.database.copy().address().url();
		}

	}

}
