package dev.migrator.boot.library;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * An application whose entities have properties, explicit schemas, quoted names and keys
 * of several columns.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class LibraryApplication {

	public static void main(String[] arguments) {
		SpringApplication.run(LibraryApplication.class, arguments);
	}

}
