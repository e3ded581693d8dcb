package dev.migrator.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * What the properties say.
 */
final class PropertiesMigratorConnectionDetails implements MigratorConnectionDetails {

	private final MigratorProperties properties;

	PropertiesMigratorConnectionDetails(MigratorProperties properties) {
		this.properties = properties;
	}

	@Override
	public @Nullable String getUsername() {
		return this.properties.username();
	}

	@Override
	public @Nullable String getPassword() {
		return this.properties.password();
	}

	@Override
	public @Nullable String getJdbcUrl() {
		return this.properties.url();
	}

}
