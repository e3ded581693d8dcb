package dev.migrator.boot.autoconfigure;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;

/**
 * Tells who asks, such as Hibernate's default of {@code ddl-auto}, that revisions make
 * the schema.
 */
final class MigratorSchemaManagementProvider implements SchemaManagementProvider {

	private final MigratorDatabases databases;

	MigratorSchemaManagementProvider(MigratorDatabases databases) {
		this.databases = databases;
	}

	@Override
	public SchemaManagement getSchemaManagement(DataSource dataSource) {
		boolean migrated = this.databases.all()
			.values()
			.stream()
			.anyMatch((database) -> database.target().isBehind(dataSource));
		return migrated ? SchemaManagement.MANAGED : SchemaManagement.UNMANAGED;
	}

}
