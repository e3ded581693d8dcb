package dev.migrator.boot.jdbc;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.migrator.model.RenamedFrom;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.jdbc.autoconfigure.DataJdbcRepositoriesAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An application with entities of Spring Data JDBC.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@AutoConfigurationPackage
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
		DataSourceTransactionManagerAutoConfiguration.class, DataJdbcRepositoriesAutoConfiguration.class })
public class JdbcApplication {

	@Table
	@RenamedFrom("orders")
	record Purchase(@Id Long id, @RenamedFrom("note") String remark, Instant placedAt, State state, int priority,
			BigDecimal total, String[] labels,
			@Embedded(onEmpty = Embedded.OnEmpty.USE_NULL, prefix = "to_") Target target, List<Line> lines,
			Map<String, Extra> extras, Set<Tag> tags, StringBuilder strange) {
	}

	record Target(String street, String city) {
	}

	record Line(String product, int quantity) {
	}

	record Extra(String text) {
	}

	record Tag(String name) {
	}

	@Table(name = "Stock", schema = "depot")
	record Stock(@Id UUID id, @Column("on Hand") Integer onHand) {
	}

	enum State {

		OPEN, CLOSED

	}

}
