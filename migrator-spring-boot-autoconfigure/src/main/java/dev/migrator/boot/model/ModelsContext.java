package dev.migrator.boot.model;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.xml.XmlBeanDefinitionReader;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * The application's own bean definitions, of which nothing comes to life but what is
 * asked for. It is no {@code SpringApplication}: one of those would start runners, a web
 * server and, under ahead-of-time processing, the generated definitions, which know
 * nothing of being offline. In this context
 * <ul>
 * <li>all beans are lazy, also those that say they are not,</li>
 * <li>nothing with a life cycle is started, and no event reaches a listener,</li>
 * <li>the application's initializers have been called, as it would do itself.</li>
 * </ul>
 */
final class ModelsContext extends AnnotationConfigApplicationContext {

	ModelsContext(SpringApplication application, ConfigurableEnvironment environment) {
		setDisplayName("models");
		setClassLoader(application.getClassLoader());
		setEnvironment(environment);
		setAllowBeanDefinitionOverriding(flag(environment, "allow-bean-definition-overriding"));
		setAllowCircularReferences(flag(environment, "allow-circular-references"));
		getDefaultListableBeanFactory().setConversionService(environment.getConversionService());
		getBeanFactory().registerSingleton("springApplicationArguments", new DefaultApplicationArguments());
		application.getInitializers().forEach(this::initialize);
		register(application.getAllSources());
		addBeanFactoryPostProcessor(ModelsContext::makeLazy);
	}

	private static boolean flag(ConfigurableEnvironment environment, String name) {
		return environment.getProperty("spring.main." + name, Boolean.class, false);
	}

	@SuppressWarnings("unchecked")
	private void initialize(ApplicationContextInitializer<?> initializer) {
		Class<?> type = GenericTypeResolver.resolveTypeArgument(initializer.getClass(),
				ApplicationContextInitializer.class);
		if (type == null || type.isInstance(this)) {
			((ApplicationContextInitializer<ConfigurableApplicationContext>) initializer).initialize(this);
		}
	}

	/** As an application reads its sources: classes, packages, XML files. */
	private void register(Set<Object> sources) {
		for (Object source : sources) {
			if (source instanceof Class<?> type) {
				register(type);
			}
			else if (source instanceof String name && ClassUtils.isPresent(name, getClassLoader())) {
				register(ClassUtils.resolveClassName(name, getClassLoader()));
			}
			else if (source instanceof String name && name.endsWith(".xml")) {
				new XmlBeanDefinitionReader(this).loadBeanDefinitions(name);
			}
			else if (source instanceof Package || source instanceof String) {
				scan((source instanceof Package named) ? named.getName() : source.toString());
			}
		}
	}

	private static void makeLazy(ConfigurableListableBeanFactory beans) {
		for (String name : beans.getBeanDefinitionNames()) {
			if (beans.getBeanDefinition(name) instanceof AbstractBeanDefinition definition) {
				definition.setLazyInit(true);
			}
		}
	}

	/** Nothing is started: messages would be consumed and jobs would run. */
	@Override
	protected void finishRefresh() {
	}

	@Override
	protected void publishEvent(Object event, @Nullable ResolvableType typeHint) {
	}

}
