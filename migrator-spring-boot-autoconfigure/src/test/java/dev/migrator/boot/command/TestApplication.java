package dev.migrator.boot.command;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application whose beans must never be made by a command.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class TestApplication {

	static int made;

	public static void main(String[] arguments) {
		SpringApplication.run(TestApplication.class, arguments);
	}

	@Bean
	Service service() {
		return new Service();
	}

	/**
	 * Counts its instances.
	 */
	static final class Service {

		Service() {
			made++;
		}

	}

}
