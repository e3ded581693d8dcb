package dev.migrator.boot.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

import dev.migrator.Migrator;
import dev.migrator.MigratorSettings;
import dev.migrator.execution.connection.DatabaseSettings;
import dev.migrator.revision.Revision;
import dev.migrator.script.Checksum;
import dev.migrator.script.JavaScript;
import dev.migrator.script.Script;
import dev.migrator.script.ScriptSettings;
import dev.migrator.script.Scripts;

/**
 * Says in a number what the migrations make: it changes with their graph, with what a way
 * up does, with the target, and with the settings that a run leaves traces of. Of a
 * revision in Java it is the bytes of its class that count, not those of classes that it
 * uses.
 */
final class Fingerprint {

	private final MessageDigest digest;

	private final ClassLoader classLoader;

	private Fingerprint(MessageDigest digest, ClassLoader classLoader) {
		this.digest = digest;
		this.classLoader = classLoader;
	}

	static long of(MigratorSettings settings) {
		try {
			ScriptSettings scripts = settings.scripts().forRunning();
			Fingerprint print = new Fingerprint(MessageDigest.getInstance("SHA-256"), scripts.classLoader());
			print.add(Migrator.class.getPackage().getImplementationVersion());
			print.add(settings.target());
			print.add(settings.database());
			print.add(Scripts.load(scripts));
			return ByteBuffer.wrap(print.digest.digest()).getLong();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	private void add(DatabaseSettings database) {
		add(database.schema());
		add(database.role());
		add(database.grantReadTo());
		add(database.timeZone().toString());
		database.initSql().forEach(this::add);
	}

	private void add(Scripts scripts) {
		for (Revision revision : scripts.graph().revisions()) {
			add(revision.id());
			add(revision.revises().toString());
			add(revision.dependsOn().toString());
			add(scripts.script(revision.id()));
		}
	}

	private void add(Script script) {
		if (script instanceof JavaScript) {
			addClass(ClassUtils.resolveClassName(script.name(), this.classLoader));
			return;
		}
		Checksum checksum = script.body().upgrade().checksum();
		add((checksum != null) ? checksum.toString() : null);
	}

	private void addClass(Class<?> type) {
		try (InputStream bytes = type.getResourceAsStream(ClassUtils.getClassFileName(type))) {
			this.digest.update((bytes != null) ? bytes.readAllBytes() : new byte[0]);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		for (Class<?> member : type.getDeclaredClasses()) {
			addClass(member);
		}
	}

	private void add(@Nullable String part) {
		this.digest.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
		this.digest.update((byte) 0);
	}

}
