package dev.migrator.boot.model;

import dev.migrator.error.MigratorException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.core.NestedExceptionUtils;

/**
 * The application's own beans could not be made to say what their models are.
 */
public final class ModelsException extends MigratorException {

	private static final long serialVersionUID = 1L;

	private ModelsException(String description, String action, Throwable cause) {
		super(description, action, cause);
	}

	static MigratorException of(RuntimeException failure) {
		if (failure instanceof MigratorException known) {
			return known;
		}
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		BeanCreationException bean = bean(failure);
		String what = (bean != null)
				? "the bean '%s'%s could not be made".formatted(bean.getBeanName(),
						(bean.getResourceDescription() != null) ? " of " + bean.getResourceDescription() : "")
				: "the application's configuration failed";
		return new ModelsException(
				"The models cannot be read: %s: %s: %s".formatted(what, root.getClass().getSimpleName(),
						root.getMessage()),
				"""
						To read models, the application's entity manager factories and what they need are made, without a \
						database, a web server and runners. Let the bean not need more than that when it is made, or leave it \
						out then with @ConditionalOnBooleanProperty(name = "%s", havingValue = false, matchIfMissing = true). \
						Nothing was written."""
					.formatted(OfflineEnvironment.READING_MODELS),
				failure);
	}

	/** The innermost one is the culprit; the others only wanted it. */
	private static @Nullable BeanCreationException bean(Throwable failure) {
		BeanCreationException bean = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BeanCreationException found && found.getBeanName() != null) {
				bean = found;
			}
		}
		return bean;
	}

}
