package dev.migrator.boot.actuate;

import java.security.Principal;
import java.util.List;

import org.springframework.boot.actuate.endpoint.SecurityContext;

/**
 * Somebody who asks an endpoint, for tests.
 */
final class User implements SecurityContext {

	private final String name;

	private final List<String> roles;

	User(String name, String... roles) {
		this.name = name;
		this.roles = List.of(roles);
	}

	@Override
	public Principal getPrincipal() {
		return () -> this.name;
	}

	@Override
	public boolean isUserInRole(String role) {
		return this.roles.contains(role);
	}

}
