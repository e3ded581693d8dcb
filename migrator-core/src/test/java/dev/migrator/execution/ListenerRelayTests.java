package dev.migrator.execution;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ListenerRelay}.
 */
class ListenerRelayTests {

	static Stream<Method> events() {
		return Arrays.stream(MigrationListener.class.getDeclaredMethods())
			.filter((method) -> method.isDefault() && method.getReturnType() == void.class);
	}

	@ParameterizedTest
	@MethodSource("events")
	void tellsBothInTheirOrder(Method event) throws Exception {
		List<String> told = new ArrayList<>();
		MigrationListener pair = listener("first", told).andThen(listener("second", told));
		@Nullable Object[] arguments = Arrays.stream(event.getParameterTypes()).map(ListenerRelayTests::value).toArray();
		event.invoke(pair, arguments);
		assertThat(told).containsExactly("first " + event.getName(), "second " + event.getName());
	}

	private static MigrationListener listener(String name, List<String> told) {
		return (MigrationListener) Proxy.newProxyInstance(MigrationListener.class.getClassLoader(),
				new Class<?>[] { MigrationListener.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("andThen")) {
						return InvocationHandler.invokeDefault(proxy, method, arguments);
					}
					told.add(name + " " + method.getName());
					return null;
				});
	}

	private static @Nullable Object value(Class<?> type) {
		return (type == int.class) ? 1 : (type == Duration.class) ? Duration.ZERO : null;
	}

}
