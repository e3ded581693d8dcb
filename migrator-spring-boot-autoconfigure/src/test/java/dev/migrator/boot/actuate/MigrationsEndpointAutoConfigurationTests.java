package dev.migrator.boot.actuate;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.OperationFilter;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.ParameterValueMapper;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpointDiscoverer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;

import dev.migrator.boot.Applications;
import dev.migrator.boot.ScriptDirectory;
import dev.migrator.testdatabase.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationsEndpointAutoConfigurationTests {

	private static final TestDatabase DATABASE = TestDatabase.create();

	private static final String EXPOSED = "management.endpoints.web.exposure.include=migrations";

	private ApplicationContextRunner runner;

	@BeforeEach
	void scripts(@TempDir Path directory) {
		this.runner = Applications
			.on(DATABASE, new ScriptDirectory(directory).sql("a1b2", "", "SELECT 1;", "SELECT 2;"))
			.withConfiguration(
					AutoConfigurations.of(MigrationsEndpointAutoConfiguration.class, EndpointAutoConfiguration.class));
	}

	@AfterAll
	static void close() {
		DATABASE.close();
	}

	@Test
	void isThereWhenExposed() {
		this.runner.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasSingleBean(MigrationsEndpoint.class));
	}

	@Test
	void isAwayWhenNotExposed() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(MigrationsEndpoint.class));
	}

	@Test
	void isAwayWithoutAccess() {
		this.runner.withPropertyValues(EXPOSED, "management.endpoint.migrations.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(MigrationsEndpoint.class));
	}

	@Test
	void isAwayWhenMigratorIsDisabled() {
		this.runner.withPropertyValues(EXPOSED, "migrator.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MigrationsEndpoint.class));
	}

	@Test
	void backsOff() {
		this.runner.withPropertyValues(EXPOSED)
			.withBean("own", MigrationsEndpoint.class,
					() -> new MigrationsEndpoint(new GenericApplicationContext(), new BackgroundRuns(), List.of(),
							Show.NEVER))
			.run((context) -> assertThat(context).hasSingleBean(MigrationsEndpoint.class).hasBean("own"));
	}

	@Test
	void onlyReads() {
		assertThat(AnnotatedElementUtils
			.findMergedAnnotationAttributes(MigrationsEndpoint.class,
					"org.springframework.boot.actuate.endpoint.annotation.Endpoint", false, false)
			.getEnum("defaultAccess")
			.toString()).isEqualTo(Access.READ_ONLY.name());
	}

	@Test
	void countsABeanOfAParentOnce() {
		this.runner.withPropertyValues(EXPOSED)
			.run((parent) -> new ApplicationContextRunner().withParent(parent)
				.withConfiguration(AutoConfigurations.of(MigrationsEndpointAutoConfiguration.class))
				.withPropertyValues(EXPOSED)
				.withInitializer((child) -> child.getBeanFactory()
					.registerSingleton("own",
							new MigrationsEndpoint(child, new BackgroundRuns(), List.of(), Show.NEVER)))
				.run((child) -> {
					Map<String, MigrationsDescriptor.ContextDescriptor> contexts = child
						.getBean("own", MigrationsEndpoint.class)
						.migrations(null)
						.contexts();
					String parentId = String.valueOf(parent.getId());
					assertThat(contexts).containsOnlyKeys(String.valueOf(child.getId()), parentId);
					assertThat(contexts.get(String.valueOf(child.getId())).databases()).isEmpty();
					assertThat(contexts.get(String.valueOf(child.getId())).parentId()).isEqualTo(parentId);
					assertThat(contexts.get(parentId).databases()).containsOnlyKeys("default");
					assertThat(contexts.get(parentId).parentId()).isNull();
				}));
	}

	@Test
	void hasAPathForEachOperationIfItMayWrite() {
		this.runner.withPropertyValues(EXPOSED, "management.endpoint.migrations.access=UNRESTRICTED")
			.run((context) -> assertThat(endpoint(context).getOperations())
				.extracting((operation) -> operation.getType() + " " + operation.getRequestPredicate().getPath())
				.containsExactlyInAnyOrder("READ migrations", "READ migrations/{revision}",
						"WRITE migrations/{operation}"));
	}

	@Test
	void hasNoWebExtensionOverJmx() {
		this.runner
			.withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=migrations")
			.run((context) -> assertThat(context).hasSingleBean(MigrationsEndpoint.class)
				.doesNotHaveBean(MigrationsEndpointWebExtension.class));
	}

	@Test
	void hasAPathForOneRevision() {
		this.runner.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(endpoint(context).getOperations())
				.extracting((operation) -> operation.getRequestPredicate().getPath())
				.containsExactlyInAnyOrder("migrations", "migrations/{revision}"));
	}

	@Test
	void cachesTheAnswerWithoutParameters() {
		this.runner.withPropertyValues(EXPOSED, "management.endpoint.migrations.cache.time-to-live=1h")
			.run((context) -> {
				WebOperation operation = operation(context, "migrations");
				assertThat(invoke(operation, Map.of())).isSameAs(invoke(operation, Map.of()));
				assertThat(invoke(operation, Map.of("limit", "1"))).isNotSameAs(invoke(operation, Map.of()));
			});
	}

	@Test
	void anUnknownRevisionIsNotFound() {
		this.runner.withPropertyValues(EXPOSED).run((context) -> {
			WebOperation operation = operation(context, "migrations/{revision}");
			assertThat(((WebEndpointResponse<?>) invoke(operation, Map.of("revision", "ffff"))).getStatus())
				.isEqualTo(404);
			assertThat(((WebEndpointResponse<?>) invoke(operation, Map.of("revision", "a1b2"))).getBody())
				.isInstanceOf(RevisionsDescriptor.class);
		});
	}

	@Test
	void writesPlainJson() {
		this.runner.withConfiguration(AutoConfigurations.of(JacksonEndpointAutoConfiguration.class))
			.withPropertyValues(EXPOSED)
			.run((context) -> {
				String json = context.getBean(EndpointJsonMapper.class)
					.get()
					.writeValueAsString(context.getBean(MigrationsEndpoint.class).migrations(null));
				assertThat(json)
					.contains("\"default\":{", "\"state\":\"UP_TO_DATE\"", "\"current\":[\"a1b2\"]",
							"\"startedAt\":\"20", "\"duration\":\"PT")
					.doesNotContain("SELECT");
			});
	}

	private static ExposableWebEndpoint endpoint(ApplicationContext context) {
		return new WebEndpointDiscoverer(context, context.getBean(ParameterValueMapper.class),
				EndpointMediaTypes.DEFAULT, null, null,
				List.copyOf(context.getBeansOfType(OperationInvokerAdvisor.class).values()), List.of(),
				List.of(OperationFilter.byAccess(context.getBean(EndpointAccessResolver.class))))
			.getEndpoints()
			.iterator()
			.next();
	}

	private static WebOperation operation(ApplicationContext context, String path) {
		return endpoint(context).getOperations()
			.stream()
			.filter((operation) -> operation.getRequestPredicate().getPath().equals(path))
			.findFirst()
			.orElseThrow();
	}

	private static @Nullable Object invoke(WebOperation operation, Map<String, Object> arguments) {
		return operation.invoke(new InvocationContext(SecurityContext.NONE, new HashMap<>(arguments)));
	}

}
