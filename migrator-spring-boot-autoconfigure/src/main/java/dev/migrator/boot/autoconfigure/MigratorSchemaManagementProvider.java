package dev.migrator.boot.autoconfigure;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;

/**
 * Tells who asks, such as Hibernate's default of {@code ddl-auto}, that revisions make
 * the schema.
 */
final class MigratorSchemaManagementProvider implements SchemaManagementProvider {

	private final MigratedDatabase migrated;

	MigratorSchemaManagementProvider(MigratedDatabase migrated) {
		this.migrated = migrated;
	}

	@Override
	public SchemaManagement getSchemaManagement(DataSource dataSource) {
		return this.migrated.isBehind(dataSource) ? SchemaManagement.MANAGED : SchemaManagement.UNMANAGED;
	}

}
