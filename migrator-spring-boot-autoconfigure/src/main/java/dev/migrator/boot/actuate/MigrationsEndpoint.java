package dev.migrator.boot.actuate;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.context.ApplicationContext;

import dev.migrator.boot.actuate.MigrationsDescriptor.ContextDescriptor;
import dev.migrator.boot.actuate.MigrationsDescriptor.DatabaseDescriptor;
import dev.migrator.boot.actuate.RevisionsDescriptor.ContextRevisionDescriptor;
import dev.migrator.boot.actuate.RevisionsDescriptor.DatabaseRevisionDescriptor;
import dev.migrator.boot.autoconfigure.MigratorDatabase;
import dev.migrator.boot.autoconfigure.MigratorDatabases;
import dev.migrator.boot.monitor.RunInfo;

/**
 * Shows how the databases of an application stand, for each context in its hierarchy;
 * what a database cannot answer becomes the state {@code UNKNOWN}. It runs something only
 * if its access is {@code UNRESTRICTED}, which is not the default, and shows SQL only to
 * whom it is told to.
 */
@Endpoint(id = "migrations", defaultAccess = Access.READ_ONLY)
public final class MigrationsEndpoint {

	private static final int DEFAULT_LIMIT = 50;

	private static final int HIGHEST_LIMIT = 1000;

	private final ApplicationContext context;

	private final Show showSql;

	private final SectionReader sections;

	private final RunOrders orders;

	/**
	 * Create an endpoint.
	 * @param context the context whose databases are shown, and those of its parents
	 * @param background runs what the endpoint is asked for
	 * @param sanitizingFunctions change what is shown of scripts
	 * @param showSql when the statements of scripts are shown
	 */
	public MigrationsEndpoint(ApplicationContext context, BackgroundRuns background,
			Iterable<SanitizingFunction> sanitizingFunctions, Show showSql) {
		this.context = context;
		this.showSql = showSql;
		this.sections = new SectionReader(sanitizingFunctions);
		this.orders = new RunOrders(context, background);
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
					(name, database) -> new DatabaseInquiry(name, database).describe(entries));
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
		return migration(revision, this.showSql.isShown(true));
	}

	@Nullable RevisionsDescriptor migration(String revision, boolean showsSql) {
		SectionReader reader = showsSql ? this.sections : null;
		Map<String, ContextRevisionDescriptor> contexts = new LinkedHashMap<>();
		for (ApplicationContext current = this.context; current != null; current = current.getParent()) {
			Map<String, DatabaseRevisionDescriptor> databases = eachDatabase(current,
					(name, database) -> new DatabaseInquiry(name, database).describe(revision, reader));
			if (!databases.isEmpty()) {
				contexts.put(id(current), new ContextRevisionDescriptor(databases, parentId(current)));
			}
		}
		return contexts.isEmpty() ? null : new RevisionsDescriptor(contexts);
	}

	/**
	 * Begin to run something, and return at once.
	 * @param operation what to do
	 * @param target where to go; {@code null} for an upgrade to the heads
	 * @param database the name of the database; {@code null} if there is only one
	 * @return the run, whose progress the endpoint shows from now on
	 * @throws InvalidEndpointRequestException if it is refused, and nothing will run
	 */
	@WriteOperation
	public RunningDescriptor run(@Selector RunInfo.Operation operation, @Nullable String target,
			@Nullable String database) {
		return run(operation, target, database, null);
	}

	RunningDescriptor run(RunInfo.Operation operation, @Nullable String target, @Nullable String database,
			@Nullable Principal principal) {
		return this.orders.begin(operation, target, database, (principal != null) ? principal.getName() : null);
	}

	/** Beans of a parent are not beans of its children here: nothing is counted twice. */
	private static <T> Map<String, T> eachDatabase(ApplicationContext context,
			BiFunction<String, MigratorDatabase, @Nullable T> question) {
		Map<String, T> answers = new TreeMap<>();
		for (MigratorDatabases databases : context.getBeansOfType(MigratorDatabases.class).values()) {
			databases.all().forEach((name, database) -> {
				T answer = question.apply(name, database);
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
