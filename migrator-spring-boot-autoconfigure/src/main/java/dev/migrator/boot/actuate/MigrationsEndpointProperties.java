package dev.migrator.boot.actuate;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for {@link MigrationsEndpoint}.
 *
 * @param showSql When to show the statements of a revision.
 * @param roles Roles used to determine whether a user is authorized to be shown
 * statements. When empty, all authenticated users are authorized.
 */
@ConfigurationProperties("management.endpoint.migrations")
record MigrationsEndpointProperties(@DefaultValue("never") Show showSql, @DefaultValue Set<String> roles) {
}
