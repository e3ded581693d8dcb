package dev.migrator.boot.test.shop;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * A small application with migrations, which the tests of the test support test.
 */
@SpringBootApplication
public class ShopApplication {

}
