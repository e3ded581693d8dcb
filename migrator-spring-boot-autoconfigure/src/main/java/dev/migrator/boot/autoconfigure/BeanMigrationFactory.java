package dev.migrator.boot.autoconfigure;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.util.ClassUtils;

import dev.migrator.error.MigratorException;
import dev.migrator.operation.Migration;
import dev.migrator.script.MigrationFactory;

/**
 * Makes Java revisions: the bean of that class if there is one, else a new instance with
 * constructor injection.
 */
final class BeanMigrationFactory implements MigrationFactory {

	private final AutowireCapableBeanFactory beanFactory;

	private final ClassLoader classLoader;

	BeanMigrationFactory(AutowireCapableBeanFactory beanFactory, ClassLoader classLoader) {
		this.beanFactory = beanFactory;
		this.classLoader = classLoader;
	}

	@Override
	public Migration create(String className) {
		Class<?> type = load(className);
		if (!Migration.class.isAssignableFrom(type)) {
			throw new MigratorException("%s is annotated with @RevisionScript, but does not implement %s."
				.formatted(className, Migration.class.getName()),
					"Let the class implement Migration, or remove the annotation.");
		}
		try {
			ObjectProvider<?> beans = this.beanFactory.getBeanProvider(type);
			List<?> candidates = beans.stream().toList();
			return (Migration) ((candidates.size() == 1) ? candidates.get(0)
					: this.beanFactory.autowire(type, AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR, false));
		}
		catch (BeansException ex) {
			throw failure(className, ex);
		}
	}

	private Class<?> load(String className) {
		try {
			return ClassUtils.forName(className, this.classLoader);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			throw new MigratorException("The Java revision %s cannot be loaded: %s".formatted(className, ex),
					"Check that the class and what it needs are on the class path.", ex);
		}
	}

	private static MigratorException failure(String className, BeansException failure) {
		List<String> needed = new ArrayList<>();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof UnsatisfiedDependencyException dependency && dependency.getInjectionPoint() != null) {
				needed.add(simpleName(dependency.getInjectionPoint()));
			}
			if (cause instanceof BeanCurrentlyInCreationException && waitsForMigrations(needed)) {
				return new MigratorException(
						"The Java revision %s needs %s, which waits until the migrations are done. Nothing was run."
							.formatted(className, needed.isEmpty() ? "a bean" : String.join(", through it ", needed)),
						"Remove the dependency: a revision works on the database through op.jdbc(…), which uses the connection of its step.",
						failure);
			}
		}
		return new MigratorException(
				"The Java revision %s cannot be made: %s. Nothing was run.".formatted(className, failure.getMessage()),
				"Give the class one constructor whose parameters are beans that do not need the database schema.",
				failure);
	}

	/**
	 * What is in creation now waits for this run, or is the run itself, unless the beans
	 * that are needed make a circle of their own.
	 */
	private static boolean waitsForMigrations(List<String> needed) {
		return new HashSet<>(needed).size() == needed.size();
	}

	private static String simpleName(InjectionPoint point) {
		MethodParameter parameter = point.getMethodParameter();
		if (parameter != null) {
			return parameter.getParameterType().getSimpleName();
		}
		Field field = point.getField();
		return (field != null) ? field.getType().getSimpleName() : "a bean";
	}

}
