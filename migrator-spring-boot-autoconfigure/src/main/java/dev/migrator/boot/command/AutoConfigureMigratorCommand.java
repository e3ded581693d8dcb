package dev.migrator.boot.command;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Imports what the context of the command line consists of. The application's own beans
 * are not in it. An application adds configuration, such as its own
 * {@link javax.sql.DataSource}, by naming the class in a file
 * {@code META-INF/spring/dev.migrator.boot.command.AutoConfigureMigratorCommand.imports}
 * of its own, one class a line; the files of all jars count together.
 * <p>
 * A class there that is annotated with
 * {@link org.springframework.boot.autoconfigure.AutoConfiguration @AutoConfiguration} is
 * ordered among the auto-configurations, as its annotation says. Any other counts as the
 * user's own configuration: it comes first, and auto-configurations back off from its
 * beans. All beans are made only when they are needed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ImportAutoConfiguration
public @interface AutoConfigureMigratorCommand {

}
