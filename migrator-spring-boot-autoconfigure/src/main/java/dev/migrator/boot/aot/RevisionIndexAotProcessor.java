package dev.migrator.boot.aot;

import java.util.Objects;

import dev.migrator.boot.autoconfigure.MigratorDatabases;
import dev.migrator.script.Scripts;
import dev.migrator.script.index.RevisionIndex;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Makes the index of the revisions when an application is processed ahead of time. A
 * malformed script ends the processing: better there than at a start.
 */
final class RevisionIndexAotProcessor implements BeanFactoryInitializationAotProcessor {

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.getBeanNamesForType(MigratorDatabases.class, true, false).length == 0) {
			return null;
		}
		ConfiguredPlaces places = ConfiguredPlaces.of(beanFactory.getBean(Environment.class));
		ClassLoader classLoader = beanFactory.getBeanClassLoader();
		RevisionIndex index = Scripts.index(places.locations(), places.packages(),
				Objects.requireNonNull((classLoader != null) ? classLoader : ClassUtils.getDefaultClassLoader()));
		return new RevisionIndexContribution(index);
	}

}
