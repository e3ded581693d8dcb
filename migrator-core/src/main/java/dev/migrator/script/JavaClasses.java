package dev.migrator.script;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.ClassMetadata;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

import dev.migrator.error.MigratorException;
import dev.migrator.error.Place;
import dev.migrator.error.ScriptException;
import dev.migrator.operation.RevisionScript;
import dev.migrator.revision.Revision;
import dev.migrator.revision.RevisionId;

/**
 * Finds Java revisions by reading class files below the configured packages, without
 * loading a class.
 */
final class JavaClasses {

	private final ScriptSettings settings;

	private final IndexedScripts indexed;

	JavaClasses(ScriptSettings settings) {
		this(settings, IndexedScripts.NONE);
	}

	JavaClasses(ScriptSettings settings, IndexedScripts indexed) {
		this.settings = settings;
		this.indexed = indexed;
	}

	List<Script> find() {
		// Packages may lie in each other, and a class counts once
		Map<String, Script> scripts = new LinkedHashMap<>();
		PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver(
				this.settings.classLoader());
		MetadataReaderFactory metadata = new CachingMetadataReaderFactory(resolver);
		for (String name : this.settings.packages()) {
			String directory = name.replace('.', '/');
			String pattern = "classpath*:" + directory + "/**/*.class";
			try {
				List<Script> known = this.indexed.classes(directory, this.settings.factory());
				if (known != null) {
					known.forEach((script) -> scripts.putIfAbsent(script.name(), script));
					continue;
				}
				for (Resource resource : resolver.getResources(pattern)) {
					Script script = script(metadata.getMetadataReader(resource));
					if (script != null) {
						scripts.putIfAbsent(script.name(), script);
					}
				}
			}
			catch (IOException ex) {
				throw new MigratorException(
						"The package %s cannot be scanned for revisions: %s".formatted(name, ex.getMessage()),
						"Check migrator.packages.", ex);
			}
		}
		return List.copyOf(scripts.values());
	}

	private @Nullable Script script(MetadataReader reader) {
		MergedAnnotation<RevisionScript> facts = reader.getAnnotationMetadata()
			.getAnnotations()
			.get(RevisionScript.class);
		if (!facts.isPresent()) {
			return null;
		}
		ClassMetadata type = reader.getClassMetadata();
		String className = type.getClassName();
		if (!type.isConcrete() || !type.isIndependent()) {
			throw error(className,
					"A class with @RevisionScript is %s, so no instance of it can be made."
						.formatted(type.isConcrete() ? "an inner class" : "abstract"),
					"Annotate a top-level or a static nested class that implements Migration.");
		}
		Revision revision = new Revision(checkedId(className, facts.getString("revision")),
				List.of(facts.getStringArray("revises")), List.of(facts.getStringArray("dependsOn")),
				List.of(facts.getStringArray("labels")), List.of(facts.getStringArray("replaces")),
				facts.getString("message"), created(className, facts.getString("created")), className);
		DeclaredTimeouts timeouts = new DeclaredTimeouts(duration(className, "lockTimeout", facts),
				duration(className, "statementTimeout", facts));
		return new JavaScript(revision, timeouts, hazards(className, facts), className, this.settings.factory());
	}

	private static DeclaredHazards hazards(String className, MergedAnnotation<RevisionScript> facts) {
		List<DeclaredHazard> declared = new ArrayList<>();
		for (String text : facts.getStringArray("hazards")) {
			String problem = DeclaredHazard.problem(text);
			if (problem != null) {
				throw error(className, "The hazard '%s' of its @RevisionScript annotation %s.".formatted(text, problem),
						"Write it like this: \"deletes-data (customer.phone is dropped)\".");
			}
			declared.add(DeclaredHazard.parse(text));
		}
		DeclaredHazards hazards = new DeclaredHazards(declared, List.of(facts.getStringArray("allows")));
		String unknown = hazards.unknownAllowed();
		if (unknown != null) {
			throw error(className,
					"'allows' of its @RevisionScript annotation names '%s', which is not known and not declared."
						.formatted(unknown),
					DeclaredHazards.knownInWords());
		}
		return hazards;
	}

	private static String checkedId(String className, String id) {
		String problem = RevisionId.problem(id);
		if (problem != null) {
			throw error(className, "The id '%s' %s.".formatted(id, problem),
					"Correct 'revision' in its @RevisionScript annotation.");
		}
		return id;
	}

	private static @Nullable Instant created(String className, String created) {
		try {
			return created.isEmpty() ? null : Instant.parse(created);
		}
		catch (DateTimeParseException ex) {
			throw error(className,
					"'created' of its @RevisionScript annotation is not an instant: '%s'.".formatted(created),
					"Write it like 2026-11-21T10:30:00Z.");
		}
	}

	private static @Nullable String duration(String className, String attribute,
			MergedAnnotation<RevisionScript> facts) {
		String text = facts.getString(attribute);
		if (text.isEmpty()) {
			return null;
		}
		if (!DeclaredTimeouts.isDuration(text)) {
			throw error(className,
					"'%s' of its @RevisionScript annotation is not a duration: '%s'.".formatted(attribute, text),
					DeclaredTimeouts.ACTION);
		}
		return text;
	}

	private static ScriptException error(String className, String problem, String action) {
		return new ScriptException(new Place(className, 1, 1), problem, action);
	}

}
