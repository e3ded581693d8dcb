package dev.migrator.script.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.UrlResource;

/**
 * What a directory of the class path holds in all roots together. Of jars only the table
 * of contents is read.
 */
public final class ClassPathListing {

	private final String suffix;

	private final Map<String, ListedFile> files = new LinkedHashMap<>();

	private boolean ambiguous;

	private boolean missing = true;

	private ClassPathListing(String suffix) {
		this.suffix = suffix;
	}

	/**
	 * List a directory.
	 * @param classLoader finds the roots
	 * @param directory the path from a root, with no slash at either end
	 * @param suffix what the names of the files end with that count
	 * @return what there is, or {@code null} if that cannot be told: a root is neither a
	 * directory nor a jar, or two of them hold the same path
	 * @throws IOException if something cannot be read
	 */
	public static @Nullable ClassPathListing of(ClassLoader classLoader, String directory, String suffix)
			throws IOException {
		ClassPathListing listing = new ClassPathListing(suffix);
		for (URL root : Collections.list(classLoader.getResources(directory + "/"))) {
			listing.missing = false;
			if (!listing.add(root)) {
				return null;
			}
		}
		return listing.ambiguous ? null : listing;
	}

	/**
	 * Return the files.
	 * @return all that were found
	 */
	public Collection<ListedFile> files() {
		return this.files.values();
	}

	/**
	 * Return a file.
	 * @param path its path below the directory
	 * @return the file, or {@code null} if there is none
	 */
	public @Nullable ListedFile file(String path) {
		return this.files.get(path);
	}

	/**
	 * Return whether no root has this directory.
	 * @return whether it is missing, which is not the same as empty
	 */
	public boolean isMissing() {
		return this.missing;
	}

	private boolean add(URL root) throws IOException {
		if (root.getProtocol().equals("file")) {
			addDirectory(path(root));
			return true;
		}
		URLConnection connection = root.openConnection();
		if (connection instanceof JarURLConnection jar) {
			addJar(root, jar);
			return true;
		}
		return false;
	}

	private void addDirectory(Path directory) throws IOException {
		try (Stream<Path> found = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
			for (Path file : found.sorted().toList()) {
				String path = directory.relativize(file).toString().replace('\\', '/');
				if (counts(path) && Files.isRegularFile(file)) {
					add(path, file.toUri().toURL(), FileChecksum.of(file));
				}
			}
		}
		catch (UncheckedIOException ex) {
			throw new IOException(ex);
		}
	}

	private void addJar(URL root, JarURLConnection jar) throws IOException {
		String prefix = jar.getEntryName();
		for (JarEntry entry : (Iterable<JarEntry>) jar.getJarFile().stream()::iterator) {
			String name = entry.getName();
			String path = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
			if (counts(path)) {
				add(path, new UrlResource(root).createRelative(path.replace("%", "%25")).getURL(),
						new FileChecksum(entry.getSize(), entry.getCrc()));
			}
		}
	}

	private void add(String path, URL url, FileChecksum checksum) {
		this.ambiguous |= this.files.put(path, new ListedFile(path, url, checksum)) != null;
	}

	/** Hidden files count as little here as where scripts are searched. */
	private boolean counts(String path) {
		return path.endsWith(this.suffix) && !path.startsWith(".") && !path.contains("/.");
	}

	private static Path path(URL root) throws IOException {
		try {
			return Path.of(new URI(root.toString().replace(" ", "%20")));
		}
		catch (URISyntaxException | IllegalArgumentException ex) {
			throw new IOException("Not a path: " + root, ex);
		}
	}

}
