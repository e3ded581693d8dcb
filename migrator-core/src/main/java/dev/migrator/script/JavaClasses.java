package dev.migrator.script;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
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

	JavaClasses(ScriptSettings settings) {
		this.settings = settings;
	}

	List<Script> find() {
		List<Script> scripts = new ArrayList<>();
		PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver(
				this.settings.classLoader());
		MetadataReaderFactory metadata = new CachingMetadataReaderFactory(resolver);
		for (String name : this.settings.packages()) {
			String pattern = "classpath*:" + name.replace('.', '/') + "/**/*.class";
			try {
				for (Resource resource : resolver.getResources(pattern)) {
					Script script = script(metadata.getMetadataReader(resource));
					if (script != null) {
						scripts.add(script);
					}
				}
			}
			catch (IOException ex) {
				throw new MigratorException(
						"The package %s cannot be scanned for revisions: %s".formatted(name, ex.getMessage()),
						"Check migrator.packages.", ex);
			}
		}
		return scripts;
	}

	private @Nullable Script script(MetadataReader reader) {
		MergedAnnotation<RevisionScript> facts = reader.getAnnotationMetadata()
			.getAnnotations()
			.get(RevisionScript.class);
		if (!facts.isPresent()) {
			return null;
		}
		String className = reader.getClassMetadata().getClassName();
		Revision revision = new Revision(checkedId(className, facts.getString("revision")),
				List.of(facts.getStringArray("revises")), List.of(facts.getStringArray("dependsOn")),
				List.of(facts.getStringArray("labels")), List.of(facts.getStringArray("replaces")),
				facts.getString("message"), created(className, facts.getString("created")), className);
		DeclaredTimeouts timeouts = new DeclaredTimeouts(textOrNull(facts.getString("lockTimeout")),
				textOrNull(facts.getString("statementTimeout")));
		return new JavaScript(revision, timeouts, className, this.settings.factory());
	}

	private static String checkedId(String className, String id) {
		String problem = RevisionId.problem(id);
		if (problem != null) {
			throw new ScriptException(new Place(className, 1, 1), "The id '%s' %s.".formatted(id, problem),
					"Correct 'revision' in its @RevisionScript annotation.");
		}
		return id;
	}

	private static @Nullable Instant created(String className, String created) {
		try {
			return created.isEmpty() ? null : Instant.parse(created);
		}
		catch (DateTimeParseException ex) {
			throw new ScriptException(new Place(className, 1, 1),
					"'created' of its @RevisionScript annotation is not an instant: '%s'.".formatted(created),
					"Write it like 2026-11-21T10:30:00Z.");
		}
	}

	private static @Nullable String textOrNull(String text) {
		return text.isEmpty() ? null : text;
	}

}
