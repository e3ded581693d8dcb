package dev.migrator.boot.command;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Stands for what ahead-of-time processing generates for {@link TestApplication}: Spring
 * Boot finds it by this name.
 */
class TestApplication__ApplicationContextInitializer
		implements ApplicationContextInitializer<GenericApplicationContext> {

	@Override
	public void initialize(GenericApplicationContext context) {
		context.registerBean(TestApplication.Service.class);
	}

}
