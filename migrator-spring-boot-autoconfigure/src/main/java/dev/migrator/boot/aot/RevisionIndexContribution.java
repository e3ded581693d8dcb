package dev.migrator.boot.aot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import dev.migrator.script.index.IndexedDirectory;
import dev.migrator.script.index.IndexedFile;
import dev.migrator.script.index.RevisionIndex;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.aot.generate.GeneratedFiles.FileHandler;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationCode;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamSource;

/**
 * Writes the index, and what a native image has to keep: the index, the scripts, and the
 * constructors of Java revisions.
 */
final class RevisionIndexContribution implements BeanFactoryInitializationAotContribution {

	private static final Log logger = LogFactory.getLog(RevisionIndexContribution.class);

	private final RevisionIndex index;

	RevisionIndexContribution(RevisionIndex index) {
		this.index = index;
	}

	@Override
	public void applyTo(GenerationContext generationContext, BeanFactoryInitializationCode code) {
		generationContext.getGeneratedFiles().handleFile(Kind.RESOURCE, RevisionIndex.RESOURCE, this::write);
		RuntimeHints hints = generationContext.getRuntimeHints();
		hints.resources().registerPattern(RevisionIndex.RESOURCE);
		this.index.directories().forEach((directory) -> register(hints, directory));
	}

	/**
	 * The contexts of tests are processed one after the other, and share what is written.
	 */
	private void write(FileHandler handler) throws IOException {
		InputStreamSource before = handler.getContent();
		RevisionIndex all = (before != null) ? read(before).with(this.index) : this.index;
		handler.override(new ByteArrayResource(all.text().getBytes(StandardCharsets.UTF_8)));
	}

	private static RevisionIndex read(InputStreamSource source) throws IOException {
		try (InputStream content = source.getInputStream()) {
			return RevisionIndex.parse(new String(content.readAllBytes(), StandardCharsets.UTF_8));
		}
	}

	private static void register(RuntimeHints hints, IndexedDirectory directory) {
		boolean classes = directory.suffix().equals(IndexedDirectory.CLASS);
		if (!classes) {
			hints.resources().registerPattern(directory.directory() + "/**/*" + directory.suffix());
		}
		int count = 0;
		for (IndexedFile file : directory.files()) {
			if (file.facts() != null) {
				count++;
				if (classes) {
					// Whether it has a way down, is asked of its methods
					hints.reflection()
						.registerType(TypeReference.of(file.facts().revision().script()),
								MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.INVOKE_PUBLIC_METHODS);
				}
			}
		}
		logger.info("%s of %s written to %s".formatted((count == 1) ? "1 revision" : count + " revisions",
				directory.directory(), RevisionIndex.RESOURCE));
	}

}
