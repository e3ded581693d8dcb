package dev.migrator.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.core.NativeDetector;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;

import dev.migrator.revision.Revision;
import dev.migrator.script.index.ClassPathListing;
import dev.migrator.script.index.IndexedDirectory;
import dev.migrator.script.index.IndexedFacts;
import dev.migrator.script.index.IndexedFile;
import dev.migrator.script.index.ListedFile;
import dev.migrator.script.index.RevisionIndex;

/**
 * What the index knows, for an application that was processed ahead of time:
 * <ol>
 * <li>The directory is listed: names, sizes and checksums, in a jar from its table of
 * contents. If that is what was indexed, nothing is opened.</li>
 * <li>If not, or if the directory is not in the index, it is scanned, and the log says
 * why.</li>
 * <li>A native image cannot list a class path: there the index is all there is.</li>
 * </ol>
 */
final class IndexedScripts {

	static final String SQL = ".sql";

	/** Nothing is indexed. */
	static final IndexedScripts NONE = new IndexedScripts(RevisionIndex.NONE, IndexedScripts.class.getClassLoader(),
			false);

	private static final Log logger = LogFactory.getLog(IndexedScripts.class);

	private final RevisionIndex index;

	private final ClassLoader classLoader;

	private final boolean trusted;

	IndexedScripts(RevisionIndex index, ClassLoader classLoader, boolean trusted) {
		this.index = index;
		this.classLoader = classLoader;
		this.trusted = trusted;
	}

	/**
	 * Return the index of this application if it has one and uses what was generated for
	 * it.
	 */
	static IndexedScripts of(ScriptSettings settings) {
		return AotDetector.useGeneratedArtifacts() ? load(settings.classLoader(), NativeDetector.inNativeImage())
				: NONE;
	}

	static IndexedScripts load(ClassLoader classLoader, boolean trusted) {
		try (InputStream content = classLoader.getResourceAsStream(RevisionIndex.RESOURCE)) {
			if (content == null) {
				logger.info("There is no index of the revisions (%s); all places are scanned"
					.formatted(RevisionIndex.RESOURCE));
				return NONE;
			}
			String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
			return new IndexedScripts(RevisionIndex.parse(text), classLoader, trusted);
		}
		catch (IOException | IllegalArgumentException ex) {
			logger.warn("The index of the revisions (%s) cannot be used: %s; all places are scanned"
				.formatted(RevisionIndex.RESOURCE, ex.getMessage()));
			return NONE;
		}
	}

	/**
	 * Return the SQL files of a directory.
	 * @return the files with their headers, or {@code null} if it has to be scanned
	 */
	@Nullable List<SqlFile> files(String directory) throws IOException {
		IndexedDirectory indexed = this.index.directory(directory, SQL);
		ClassPathListing listing = (indexed != null) ? listing(indexed) : null;
		if (indexed == null || (listing == null && !this.trusted)) {
			return unknown(directory, indexed);
		}
		List<SqlFile> files = new ArrayList<>();
		for (IndexedFile file : indexed.files()) {
			String name = directory + "/" + file.path();
			IndexedFacts facts = file.facts();
			if (facts != null) {
				files.add(SqlFile.of(file.path(), name, resource(name, file.path(), listing)).with(header(facts)));
			}
		}
		tell(directory, files.size());
		return files;
	}

	/**
	 * Return the Java revisions of a package.
	 * @return the revisions, or {@code null} if it has to be scanned
	 */
	@Nullable List<Script> classes(String directory, MigrationFactory factory) throws IOException {
		IndexedDirectory indexed = this.index.directory(directory, IndexedDirectory.CLASS);
		if (indexed == null || (!this.trusted && listing(indexed) == null)) {
			return unknown(directory, indexed);
		}
		List<Script> scripts = new ArrayList<>();
		for (IndexedFile file : indexed.files()) {
			IndexedFacts facts = file.facts();
			if (facts != null) {
				Header header = header(facts);
				Revision revision = header.revision();
				scripts.add(new JavaScript(revision, header.timeouts(), header.hazards(), revision.script(), factory));
			}
		}
		tell(directory, scripts.size());
		return scripts;
	}

	/** Return what is in a directory, if that is what was indexed. */
	private @Nullable ClassPathListing listing(IndexedDirectory indexed) throws IOException {
		if (this.trusted) {
			return null;
		}
		ClassPathListing listing = ClassPathListing.of(this.classLoader, indexed.directory(), indexed.suffix());
		String difference = (listing != null) ? indexed.difference(listing)
				: "%s cannot be listed".formatted(indexed.directory());
		if (difference == null) {
			return listing;
		}
		logger.info("The index of the revisions is of another class path: %s. %s is scanned instead"
			.formatted(difference, indexed.directory()));
		return null;
	}

	private <T> @Nullable List<T> unknown(String directory, @Nullable IndexedDirectory indexed) {
		if (indexed == null && this != NONE) {
			logger.info("%s is not in the index of the revisions and is scanned".formatted(directory));
		}
		return null;
	}

	private Resource resource(String name, String path, @Nullable ClassPathListing listing) {
		ListedFile listed = (listing != null) ? listing.file(path) : null;
		return (listed != null) ? new UrlResource(listed.url()) : new ClassPathResource(name, this.classLoader);
	}

	private static void tell(String directory, int count) {
		if (logger.isDebugEnabled()) {
			logger.debug("%s of %s %s known from the index and not read"
				.formatted((count == 1) ? "1 revision" : count + " revisions", directory, (count == 1) ? "is" : "are"));
		}
	}

	private static Header header(IndexedFacts facts) {
		DeclaredHazards hazards = new DeclaredHazards(facts.hazards().stream().map(DeclaredHazard::parse).toList(),
				facts.allows());
		return new Header(facts.revision(), new DeclaredTimeouts(facts.lockTimeout(), facts.statementTimeout()),
				hazards);
	}

}
