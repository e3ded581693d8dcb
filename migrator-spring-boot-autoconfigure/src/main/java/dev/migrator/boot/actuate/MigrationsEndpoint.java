package dev.migrator.boot.actuate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.context.ApplicationContext;

import dev.migrator.boot.actuate.MigrationsDescriptor.ContextDescriptor;
import dev.migrator.boot.actuate.MigrationsDescriptor.DatabaseDescriptor;
import dev.migrator.boot.actuate.RevisionsDescriptor.ContextRevisionDescriptor;
import dev.migrator.boot.actuate.RevisionsDescriptor.DatabaseRevisionDescriptor;
import dev.migrator.boot.autoconfigure.MigratorDatabase;
import dev.migrator.boot.autoconfigure.MigratorDatabases;

/**
 * Shows how the databases of an application stand, for each context in its hierarchy. It
 * only reads, and shows no SQL text: what a database cannot answer becomes the state
 * {@code UNKNOWN}.
 */
@Endpoint(id = "migrations", defaultAccess = Access.READ_ONLY)
public final class MigrationsEndpoint {

	private static final int DEFAULT_LIMIT = 50;

	private static final int HIGHEST_LIMIT = 1000;

	private final ApplicationContext context;

	/**
	 * Create an endpoint.
	 * @param context the context whose databases are shown, and those of its parents
	 */
	public MigrationsEndpoint(ApplicationContext context) {
		this.context = context;
	}

	/**
	 * Show all databases.
	 * @param limit how many entries of the history, 50 if {@code null}, at most 1000
	 * @return what the databases say
	 * @throws InvalidEndpointRequestException if the limit is negative
	 */
	@ReadOperation
	public MigrationsDescriptor migrations(@Nullable Integer limit) {
		if (limit != null && limit < 0) {
			throw new InvalidEndpointRequestException("The limit must not be negative: " + limit,
					"limit must not be negative");
		}
		int entries = (limit != null) ? Math.min(limit, HIGHEST_LIMIT) : DEFAULT_LIMIT;
		Map<String, ContextDescriptor> contexts = new LinkedHashMap<>();
		for (ApplicationContext current = this.context; current != null; current = current.getParent()) {
			Map<String, DatabaseDescriptor> databases = eachDatabase(current,
					(database) -> new DatabaseInquiry(database).describe(entries));
			contexts.put(id(current), new ContextDescriptor(databases, parentId(current)));
		}
		return new MigrationsDescriptor(contexts);
	}

	/**
	 * Show one revision.
	 * @param revision its id, or the beginning of one
	 * @return what the scripts and the databases say of it, or {@code null} if none knows
	 * it
	 */
	@ReadOperation
	public @Nullable RevisionsDescriptor migration(@Selector String revision) {
		Map<String, ContextRevisionDescriptor> contexts = new LinkedHashMap<>();
		for (ApplicationContext current = this.context; current != null; current = current.getParent()) {
			Map<String, DatabaseRevisionDescriptor> databases = eachDatabase(current,
					(database) -> new DatabaseInquiry(database).describe(revision));
			if (!databases.isEmpty()) {
				contexts.put(id(current), new ContextRevisionDescriptor(databases, parentId(current)));
			}
		}
		return contexts.isEmpty() ? null : new RevisionsDescriptor(contexts);
	}

	/** Beans of a parent are not beans of its children here: nothing is counted twice. */
	private static <T> Map<String, T> eachDatabase(ApplicationContext context,
			Function<MigratorDatabase, @Nullable T> question) {
		Map<String, T> answers = new TreeMap<>();
		for (MigratorDatabases databases : context.getBeansOfType(MigratorDatabases.class).values()) {
			databases.all().forEach((name, database) -> {
				T answer = question.apply(database);
				if (answer != null) {
					answers.put(name, answer);
				}
			});
		}
		return answers;
	}

	private static String id(ApplicationContext context) {
		return String.valueOf(context.getId());
	}

	private static @Nullable String parentId(ApplicationContext context) {
		ApplicationContext parent = context.getParent();
		return (parent != null) ? parent.getId() : null;
	}

}
