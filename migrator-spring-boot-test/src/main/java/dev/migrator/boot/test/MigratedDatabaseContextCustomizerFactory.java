package dev.migrator.boot.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureDataSourceInitialization;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Finds out what the context of a test class needs: revisions that run although it is a
 * test, and a database of its own.
 */
final class MigratedDatabaseContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configurationAttributes) {
		boolean database = TestContextAnnotationUtils.hasAnnotation(testClass, MigratedDatabase.class);
		boolean slice = TestContextAnnotationUtils.hasAnnotation(testClass,
				AutoConfigureDataSourceInitialization.class);
		return (database || slice) ? new MigratedDatabaseContextCustomizer(database) : null;
	}

}
