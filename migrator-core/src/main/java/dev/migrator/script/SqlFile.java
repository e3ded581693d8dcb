package dev.migrator.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/**
 * A SQL file that was found.
 *
 * @param path its path below the location, with slashes
 * @param name what it is called in messages
 * @param address where it really is; two with the same address are the same file
 * @param file the file, or {@code null} if it is in a jar
 * @param content opens it
 * @param header its header, if that is known without opening it, or {@code null}
 */
record SqlFile(String path, String name, String address, @Nullable Path file, Content content,
		@Nullable Header header) implements ScriptSource {

	static SqlFile of(String path, String name, Path file) throws IOException {
		return new SqlFile(path, name, file.toRealPath().toString(), file, () -> Files.newInputStream(file), null);
	}

	static SqlFile of(String path, String name, Resource resource) throws IOException {
		Path file = resource.isFile() ? resource.getFile().toPath() : null;
		String address = (file != null) ? file.toRealPath().toString() : resource.getURL().toString();
		return new SqlFile(path, name, address, file, resource::getInputStream, null);
	}

	/**
	 * Return this file with a header that was read before.
	 */
	SqlFile with(Header header) {
		return new SqlFile(this.path, this.name, this.address, this.file, this.content, header);
	}

	SqlFile withAddressInName() {
		String name = this.name + " (" + this.address + ")";
		return new SqlFile(this.path, name, this.address, this.file, this.content,
				(this.header != null) ? this.header.in(name) : null);
	}

	@Override
	public InputStream open() throws IOException {
		return this.content.open();
	}

	/**
	 * The bytes, each time anew.
	 */
	@FunctionalInterface
	interface Content {

		InputStream open() throws IOException;

	}

}
