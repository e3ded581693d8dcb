package dev.migrator.boot.jpa;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.tool.schema.SourceType;
import org.hibernate.tool.schema.TargetType;
import org.hibernate.tool.schema.spi.CommandAcceptanceException;
import org.hibernate.tool.schema.spi.ContributableMatcher;
import org.hibernate.tool.schema.spi.ExceptionHandler;
import org.hibernate.tool.schema.spi.ExecutionOptions;
import org.hibernate.tool.schema.spi.SchemaManagementTool;
import org.hibernate.tool.schema.spi.ScriptSourceInput;
import org.hibernate.tool.schema.spi.ScriptTargetOutput;
import org.hibernate.tool.schema.spi.SourceDescriptor;
import org.hibernate.tool.schema.spi.TargetDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Asks Hibernate's own schema tool for what it would run, through its SPI: what stands in
 * the metadata goes to a list instead of a database.
 */
final class SchemaScript implements ScriptTargetOutput, TargetDescriptor, SourceDescriptor, ExecutionOptions {

	private final Map<String, Object> settings;

	private final List<String> statements = new ArrayList<>();

	private SchemaScript(Map<String, Object> settings) {
		this.settings = settings;
	}

	static List<String> of(MetadataImplementor metadata, SessionFactoryImplementor sessionFactory) {
		Map<String, Object> settings = new HashMap<>(sessionFactory.getProperties());
		settings.put("hibernate.hbm2ddl.skip_default_import_file", "true");
		settings.put("jakarta.persistence.create-database-schemas", "true");
		settings.put("hibernate.hbm2ddl.create_namespaces", "true");
		settings.put("hibernate.format_sql", "false");
		settings.put("hibernate.highlight_sql", "false");
		// Hibernate does it only if a create action is configured
		metadata.orderColumns(true);
		SchemaScript script = new SchemaScript(settings);
		sessionFactory.getServiceRegistry()
			.requireService(SchemaManagementTool.class)
			.getSchemaCreator(settings)
			.doCreation(metadata, script, ContributableMatcher.ALL, script, script);
		return script.statements;
	}

	@Override
	public void prepare() {
	}

	@Override
	public void accept(String command) {
		String statement = command.strip();
		this.statements.add(statement.endsWith(";") ? statement.substring(0, statement.length() - 1) : statement);
	}

	@Override
	public void release() {
	}

	@Override
	public EnumSet<TargetType> getTargetTypes() {
		return EnumSet.of(TargetType.SCRIPT);
	}

	@Override
	public ScriptTargetOutput getScriptTargetOutput() {
		return this;
	}

	@Override
	public SourceType getSourceType() {
		return SourceType.METADATA;
	}

	@Override
	public @Nullable ScriptSourceInput getScriptSourceInput() {
		return null;
	}

	@Override
	public Map<String, Object> getConfigurationValues() {
		return this.settings;
	}

	@Override
	public boolean shouldManageNamespaces() {
		return true;
	}

	@Override
	public ExceptionHandler getExceptionHandler() {
		return SchemaScript::fail;
	}

	private static void fail(CommandAcceptanceException failure) {
		throw failure;
	}

}
