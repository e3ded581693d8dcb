package dev.migrator.boot.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds properties below {@code migrator} that mean nothing: whoever writes
 * {@code migrator.auto-migrat=false} must hear of it before revisions run. Environment
 * variables are left out: Kubernetes makes some of its own accord
 * ({@code MIGRATOR_SERVICE_HOST} for a service named migrator).
 */
final class UnknownProperties {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("migrator");

	private final KnownProperties known;

	UnknownProperties(KnownProperties known) {
		this.known = known;
	}

	/**
	 * Refuse what means nothing.
	 * @throws UnknownPropertyException if there is such a property
	 */
	void refuse(Environment environment) {
		Map<ConfigurationPropertyName, ConfigurationProperty> unknown = new LinkedHashMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable
					&& !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
				iterable.stream().filter(PREFIX::isAncestorOf).forEach((name) -> {
					ConfigurationProperty property = source.getConfigurationProperty(name);
					if (property != null && !isKnown(name, property.getValue())) {
						unknown.putIfAbsent(name, property);
					}
				});
			}
		}
		if (!unknown.isEmpty()) {
			List<String> lines = new ArrayList<>();
			unknown.values().forEach((property) -> lines.add(inWords(property)));
			throw new UnknownPropertyException(lines);
		}
	}

	private boolean isKnown(ConfigurationPropertyName name, Object value) {
		ConfigurationPropertyName meant = name;
		if (DatabaseNames.PREFIX.isAncestorOf(name)) {
			meant = PREFIX.append(name.subName(DatabaseNames.PREFIX.getNumberOfElements() + 1));
		}
		String uniform = InheritedProperties.uniform(meant);
		boolean empty = value.toString().isEmpty();
		return this.known.contains(uniform) || (empty
				&& (meant.equals(PREFIX) || name.equals(DatabaseNames.PREFIX) || this.known.isGroup(uniform)));
	}

	private String inWords(ConfigurationProperty property) {
		ConfigurationPropertyName name = property.getName();
		boolean named = DatabaseNames.PREFIX.isAncestorOf(name);
		if (named && name.getNumberOfElements() == 3) {
			return name + where(property) + ": properties stand below the name of a database";
		}
		String prefix = named ? name.chop(3).toString() : PREFIX.toString();
		String rest = written(name.subName(named ? 3 : 1));
		List<String> similar = this.known.similar("migrator." + rest)
			.stream()
			.map((known) -> prefix + known.substring("migrator".length()))
			.toList();
		return prefix + "." + rest + where(property)
				+ (similar.isEmpty() ? "" : ": did you mean " + String.join(" or ", similar) + "?");
	}

	private static String where(ConfigurationProperty property) {
		Origin origin = property.getOrigin();
		return (origin != null) ? " (" + origin + ")" : "";
	}

	private static String written(ConfigurationPropertyName name) {
		StringBuilder written = new StringBuilder();
		for (int i = 0; i < name.getNumberOfElements(); i++) {
			String element = name.getElement(i, Form.ORIGINAL);
			written.append(name.isNumericIndex(i) ? "[" + element + "]" : (i > 0) ? "." + element : element);
		}
		return written.toString();
	}

}
