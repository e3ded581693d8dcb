package dev.migrator.boot.coexistence;

import java.nio.file.Path;

import javax.sql.DataSource;

import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.session.SqlSessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mybatis.spring.SqlSessionFactoryBean;
import org.mybatis.spring.SqlSessionTemplate;
import org.mybatis.spring.mapper.MapperFactoryBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class MyBatisIntegrationTests {

	private Neighbourhood neighbourhood;

	@BeforeEach
	void neighbourhood(@TempDir Path scripts) {
		this.neighbourhood = new Neighbourhood(scripts)
			.revision("CREATE TABLE step (name text); INSERT INTO step VALUES ('migrator');");
	}

	@AfterEach
	void close() {
		this.neighbourhood.close();
	}

	@Test
	void migratesBeforeAMapperIsUsed() {
		this.neighbourhood.application()
			.withUserConfiguration(Reader.class, MyBatis.class)
			.run((context) -> assertThat(context).hasNotFailed().getBean("byMapper").isEqualTo("migrator"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Reader {

		@Bean
		String byMapper(Steps steps) {
			return steps.name();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MyBatis {

		@Bean
		SqlSessionFactoryBean sqlSessionFactory(DataSource dataSource) {
			SqlSessionFactoryBean factory = new SqlSessionFactoryBean();
			factory.setDataSource(dataSource);
			return factory;
		}

		@Bean
		SqlSessionTemplate sqlSessionTemplate(SqlSessionFactory factory) {
			return new SqlSessionTemplate(factory);
		}

		@Bean
		MapperFactoryBean<Steps> steps(SqlSessionTemplate template) {
			MapperFactoryBean<Steps> factory = new MapperFactoryBean<>(Steps.class);
			factory.setSqlSessionTemplate(template);
			return factory;
		}

	}

	interface Steps {

		@Select("SELECT name FROM step")
		String name();

	}

}
