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
		return rules;
	}

}
