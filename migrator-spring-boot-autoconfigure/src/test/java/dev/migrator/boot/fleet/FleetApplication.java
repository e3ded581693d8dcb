package dev.migrator.boot.fleet;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * An application whose entities have fields of many types, UUIDs, arrays, enums of the
 * database, and a base class.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class FleetApplication {

	public static void main(String[] arguments) {
		SpringApplication.run(FleetApplication.class, arguments);
	}

}
