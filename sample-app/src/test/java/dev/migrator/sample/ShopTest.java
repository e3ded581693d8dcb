package dev.migrator.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * A test of the whole service on a database that its revisions made. With the profile
 * "test" nothing migrates by itself; those who need the schema say so, here.
 * <p>
 * All tests share one context and one database, and run side by side: each makes the
 * customers and products that it needs.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = "migrator.auto-migrate=true")
@AutoConfigureMockMvc
@ActiveProfiles("test")
@Import(ShopDatabase.class)
public @interface ShopTest {

}
