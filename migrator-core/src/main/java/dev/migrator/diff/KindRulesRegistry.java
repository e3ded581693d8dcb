package dev.migrator.diff;

import java.util.EnumMap;
import java.util.Map;

import dev.migrator.schema.catalog.CatalogKind;

/**
 * The rules of all kinds.
 */
final class KindRulesRegistry {

	private static final Map<CatalogKind, KindRules> RULES = rules();

	private KindRulesRegistry() {
	}

	static KindRules of(CatalogKind kind) {
		KindRules rules = RULES.get(kind);
		return (rules != null) ? rules : UnmanagedRules.INSTANCE;
	}

	private static Map<CatalogKind, KindRules> rules() {
		Map<CatalogKind, KindRules> rules = new EnumMap<>(CatalogKind.class);
		rules.put(CatalogKind.SCHEMA, new SchemaRules());
		rules.put(CatalogKind.TABLE, new TableRules());
		rules.put(CatalogKind.FOREIGN_TABLE, new TableRules());
		rules.put(CatalogKind.COLUMN, new ColumnRules());
		rules.put(CatalogKind.DEFAULT, new DefaultRules());
		rules.put(CatalogKind.CONSTRAINT, new ConstraintRules());
		rules.put(CatalogKind.INDEX, new IndexRules());
		rules.put(CatalogKind.SEQUENCE, new SequenceRules());
		rules.put(CatalogKind.SEQUENCE_OWNER, new SequenceOwnerRules());
		rules.put(CatalogKind.REPLICA_IDENTITY, new ReplicaIdentityRules());
		rules.put(CatalogKind.COLLATION, new CollationRules());
		rules.put(CatalogKind.ENUM, new EnumRules());
		rules.put(CatalogKind.VIEW, new ViewRules());
		rules.put(CatalogKind.MATERIALIZED_VIEW, new MaterializedViewRules());
		rules.put(CatalogKind.STATISTICS, new StatisticsRules());
		rules.put(CatalogKind.RULE, new RuleRules());
		rules.put(CatalogKind.TRIGGER, new TriggerRules());
		rules.put(CatalogKind.POLICY, new PolicyRules());
		rules.put(CatalogKind.ROW_SECURITY, new RowSecurityRules());
		rules.put(CatalogKind.COMMENT, new CommentRules());
		rules.put(CatalogKind.GRANT, new GrantRules());
		rules.put(CatalogKind.DEFAULT_PRIVILEGES, new DefaultPrivilegesRules());
		rules.put(CatalogKind.EXTENSION, new ExtensionRules());
		rules.put(CatalogKind.DOMAIN, new DomainRules());
		rules.put(CatalogKind.DOMAIN_CONSTRAINT, new DomainConstraintRules());
		rules.put(CatalogKind.COMPOSITE_TYPE, new CompositeTypeRules());
		rules.put(CatalogKind.FOREIGN_DATA_WRAPPER, new ForeignDataWrapperRules());
		rules.put(CatalogKind.FOREIGN_SERVER, new ForeignServerRules());
		rules.put(CatalogKind.TEXT_SEARCH_CONFIGURATION, new TextSearchConfigurationRules());
		rules.put(CatalogKind.TEXT_SEARCH_DICTIONARY, new TextSearchDictionaryRules());
		rules.put(CatalogKind.EVENT_TRIGGER, new EventTriggerRules());
		rules.put(CatalogKind.RANGE_TYPE, new RangeTypeRules());
		rules.put(CatalogKind.FUNCTION, new RoutineRules());
		rules.put(CatalogKind.PROCEDURE, new RoutineRules());
		rules.put(CatalogKind.AGGREGATE, new AggregateRules());
		rules.put(CatalogKind.CAST, new CastRules());
		rules.put(CatalogKind.OPERATOR, new OperatorRules());
		return rules;
	}

}
