package dev.migrator.sample.postgres;

import javax.sql.DataSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Leads the data source to the embedded server unless {@code spring.datasource.url} names
 * another one. It serves the application and its command line alike, as one bean that
 * looks at the environment when it is made: a condition would be frozen by ahead-of-time
 * processing.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnMissingBean({ DataSource.class, JdbcConnectionDetails.class })
public final class SamplePostgresAutoConfiguration {

	// Lazy: a command that needs no database starts none. The precise type: it is closed.
	@Bean
	@Lazy
	SampleConnectionDetails sampleConnectionDetails(Environment environment) throws Exception {
		return SampleConnectionDetails.from(environment);
	}

}
