package dev.migrator.boot.actuate;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

import dev.migrator.boot.monitor.RunInfo;

/**
 * What is different over HTTP: who asks is known, and statuses say more.
 */
@EndpointWebExtension(endpoint = MigrationsEndpoint.class)
public final class MigrationsEndpointWebExtension {

	private static final int ACCEPTED = 202;

	private static final int CONFLICT = 409;

	private final MigrationsEndpoint endpoint;

	private final Show showSql;

	private final Set<String> roles;

	/**
	 * Create an extension.
	 * @param endpoint does the work
	 * @param showSql when the statements of scripts are shown
	 * @param roles who is authorized to see them; if empty, everybody who is
	 * authenticated
	 */
	public MigrationsEndpointWebExtension(MigrationsEndpoint endpoint, Show showSql, Set<String> roles) {
		this.endpoint = endpoint;
		this.showSql = showSql;
		this.roles = Set.copyOf(roles);
	}

	/**
	 * Show one revision.
	 * @param securityContext who asks
	 * @param revision its id, or the beginning of one
	 * @return what the scripts and the databases say of it; with status 404 if none knows
	 * it
	 */
	@ReadOperation
	public WebEndpointResponse<RevisionsDescriptor> migration(SecurityContext securityContext,
			@Selector String revision) {
		RevisionsDescriptor shown = this.endpoint.migration(revision,
				this.showSql.isShown(securityContext, this.roles));
		return (shown != null) ? new WebEndpointResponse<>(shown)
				: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
	}

	/**
	 * Begin to run something, and return at once.
	 * @param securityContext who asks
	 * @param operation what to do
	 * @param target where to go; {@code null} for an upgrade to the heads
	 * @param database the name of the database; {@code null} if there is only one
	 * @return the run, with status 202; with status 409 why it cannot run now
	 */
	@WriteOperation
	public WebEndpointResponse<OperationResponseBody> run(SecurityContext securityContext,
			@Selector RunInfo.Operation operation, @Nullable String target, @Nullable String database) {
		try {
			return new WebEndpointResponse<>(
					this.endpoint.run(operation, target, database, securityContext.getPrincipal()), ACCEPTED);
		}
		catch (RunRefusedException ex) {
			return new WebEndpointResponse<>(new RefusalDescriptor(String.valueOf(ex.getReason())), CONFLICT);
		}
	}

}
