package dev.migrator.boot.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Marks the {@link javax.sql.DataSource} that is migrated, if an application has several
 * or wants another one for migrations than for its work. Declare such a bean with
 * {@code @Bean(defaultCandidate = false)}, so that nothing else takes it.
 */
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Qualifier
public @interface MigratorDataSource {

	/**
	 * Return the name of the database, if there are several: the one that stands below
	 * {@code migrator.databases}.
	 * @return the name, or an empty string for the database named {@code default}
	 */
	String value() default "";

}
