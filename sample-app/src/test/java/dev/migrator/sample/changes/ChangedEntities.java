package dev.migrator.sample.changes;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import dev.migrator.sample.SampleApplication;

/**
 * The shop's classes after a change of their sources. All of them are loaded anew: those
 * that did not change must see those that did.
 */
final class ChangedEntities extends URLClassLoader {

	private static final String SHOP = "dev.migrator.sample.";

	private static final Path SOURCES = Path.of("src/main/java/dev/migrator/sample");

	private static final String IMPORTS = List
		.of("jakarta.persistence", "org.hibernate.annotations", "org.hibernate.type", "jakarta.validation.constraints",
				"java.util", "java.time", "java.math", "dev.migrator.sample.catalog", "dev.migrator.sample.customer",
				"dev.migrator.sample.order")
		.stream()
		.map("import %s.*;"::formatted)
		.reduce("", String::concat);

	private ChangedEntities(URL[] urls, ClassLoader parent) {
		super(urls, parent);
	}

	/**
	 * Compile what changes.
	 */
	static ChangedEntities of(EntityChange change, Path directory) throws IOException {
		Map<String, String> sources = new LinkedHashMap<>();
		for (EntityChange.Edit edit : change.edits()) {
			String source = sources.get(edit.file());
			sources.put(edit.file(),
					edit.apply((source != null) ? source : Files.readString(SOURCES.resolve(edit.file()))));
		}
		change.files()
			.forEach((file, text) -> sources.put(file, "package %s%s;\n%s".formatted(SHOP,
					file.substring(0, file.lastIndexOf('/')).replace('/', '.'), text)));
		compile(sources, directory);
		URL original = SampleApplication.class.getProtectionDomain().getCodeSource().getLocation();
		return new ChangedEntities(new URL[] { directory.toUri().toURL(), original },
				ChangedEntities.class.getClassLoader());
	}

	private static void compile(Map<String, String> sources, Path directory) throws IOException {
		if (sources.isEmpty()) {
			return;
		}
		List<Path> files = new ArrayList<>();
		for (Map.Entry<String, String> source : sources.entrySet()) {
			Path file = directory.resolve("sources").resolve(source.getKey());
			Files.createDirectories(file.getParent());
			Files.writeString(file, source.getValue().replaceFirst("(?m)^(package [^;]+;)", "$1" + IMPORTS));
			files.add(file);
		}
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
			StringWriter messages = new StringWriter();
			boolean compiled = compiler
				.getTask(messages, manager, null,
						List.of("-d", directory.toString(), "-proc:none", "-nowarn", "-parameters", "-classpath",
								System.getProperty("java.class.path")),
						null, manager.getJavaFileObjectsFromPaths(files))
				.call();
			if (!compiled) {
				throw new IllegalArgumentException(messages.toString());
			}
		}
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		if (!name.startsWith(SHOP) || name.startsWith(getClass().getPackageName())) {
			return super.loadClass(name, resolve);
		}
		synchronized (getClassLoadingLock(name)) {
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : findClass(name);
		}
	}

	@Override
	public java.util.Enumeration<URL> getResources(String name) throws IOException {
		// The parent's entities are others
		return name.startsWith(SHOP.replace('.', '/')) ? findResources(name) : super.getResources(name);
	}

	@Override
	public URL getResource(String name) {
		URL own = name.startsWith(SHOP.replace('.', '/')) ? findResource(name) : null;
		return (own != null) ? own : super.getResource(name);
	}

}
