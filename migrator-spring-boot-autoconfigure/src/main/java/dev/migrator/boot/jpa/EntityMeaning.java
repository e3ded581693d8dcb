package dev.migrator.boot.jpa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.migrator.schema.catalog.Catalog;
import dev.migrator.schema.catalog.CatalogId;
import dev.migrator.schema.catalog.CatalogKind;
import dev.migrator.schema.catalog.CatalogObject;
import org.jspecify.annotations.Nullable;

/**
 * What entities mean where they have no words: that it stays as it is. Storage
 * parameters, partitioning, {@code DEFERRABLE}, the order of the labels of an enum, the
 * order of the columns of a primary key, and defaults, which Hibernate never uses, are
 * taken from what is there.
 */
final class EntityMeaning {

	private static final Map<CatalogKind, List<String>> UNSAID = Map.of(CatalogKind.TABLE,
			List.of("options", "toast_options", "unlogged", "access_method", "tablespace", "partition_key",
					"partition_of", "partition_bound", "inherits", "of_type"),
			CatalogKind.COLUMN, List.of("collation", "storage", "compression", "statistics", "options", "inherited"),
			CatalogKind.CONSTRAINT, List.of("index_options", "index_tablespace", "clustered"), CatalogKind.INDEX,
			List.of("tablespace", "clustered", "statistics"));

	private static final List<String> IDENTITY = List.of("identity", "identity_sequence", "identity_start",
			"identity_increment", "identity_minimum", "identity_maximum", "identity_cache", "identity_cycle");

	/** Six digits are all that PostgreSQL has. */
	private static final Pattern PRECISION = Pattern.compile("^(time(?:stamp)?)\\(6\\)");

	private static final Pattern UNSAID_OF_CONSTRAINTS = Pattern
		.compile(" (MATCH FULL|ON UPDATE (CASCADE|RESTRICT|SET NULL|SET DEFAULT)|NOT VALID|DEFERRABLE"
				+ "|INITIALLY DEFERRED|NULLS NOT DISTINCT|INCLUDE \\([^)]*\\))");

	private final Catalog said;

	private final Catalog present;

	private final SortedMap<CatalogId, CatalogObject> meant;

	private EntityMeaning(Catalog said, Catalog present) {
		this.said = said;
		this.present = present;
		this.meant = new TreeMap<>(said.objects());
	}

	static Catalog of(Catalog said, Catalog present) {
		return new EntityMeaning(said, present).meant();
	}

	private Catalog meant() {
		for (CatalogObject object : this.said.objects().values()) {
			CatalogObject there = this.present.get(object.id());
			if (there == null && object.id().kind() == CatalogKind.CONSTRAINT) {
				there = twin(object);
			}
			if (there == null && object.id().kind() == CatalogKind.CONSTRAINT) {
				keepUniqueIndex(object);
			}
			if (there != null) {
				CatalogObject completed = completed(object, there);
				this.meant.put(object.id(), completed);
				if (object.id().kind() == CatalogKind.COLUMN) {
					keepDefault(completed, there);
				}
			}
		}
		return Catalog.of(this.said.defaultSchema(), this.said.serverVersion(), this.meant.values());
	}

	/** The same constraint under another name. */
	private @Nullable CatalogObject twin(CatalogObject constraint) {
		return this.present.all(CatalogKind.CONSTRAINT)
			.filter((other) -> Objects.equals(other.parent(), constraint.parent()) && !this.said.has(other.id()))
			.filter((other) -> !other.isLike(constraint) && completed(constraint, other).isLike(other))
			.findFirst()
			.orElse(null);
	}

	/** A unique index does what a unique constraint does, unless keys refer to that. */
	private void keepUniqueIndex(CatalogObject constraint) {
		boolean needed = this.said.objects()
			.values()
			.stream()
			.anyMatch((other) -> other.dependsOn().contains(constraint.id()));
		if (!"UNIQUE".equals(constraint.get("type")) || needed) {
			return;
		}
		String definition = "USING btree (%s)".formatted(constraint.require("columns"));
		this.present.all(CatalogKind.INDEX)
			.filter((index) -> Objects.equals(index.parent(), constraint.parent()) && !this.said.has(index.id())
					&& index.is("unique") && definition.equals(index.get("definition")))
			.findFirst()
			.ifPresent((index) -> {
				this.meant.remove(constraint.id());
				this.meant.put(index.id(), index);
			});
	}

	private static CatalogObject completed(CatalogObject object, CatalogObject there) {
		SortedMap<String, String> attributes = new TreeMap<>(object.attributes());
		for (String name : UNSAID.getOrDefault(object.id().kind(), List.of())) {
			String value = attributes.get(name);
			if (value == null || value.equals("false")) {
				put(attributes, name, there.get(name));
			}
		}
		switch (object.id().kind()) {
			case COLUMN -> column(attributes, object, there);
			case CONSTRAINT -> constraint(attributes, object, there);
			case ENUM -> attributes.put("labels", labels(object.get("labels"), there.get("labels")));
			default -> {
			}
		}
		return object.with(attributes);
	}

	private static void put(SortedMap<String, String> attributes, String name, @Nullable String value) {
		if (value != null) {
			attributes.put(name, value);
		}
		else {
			attributes.remove(name);
		}
	}

	private static void column(SortedMap<String, String> attributes, CatalogObject object, CatalogObject there) {
		String type = object.require("type");
		if (PRECISION.matcher(type).replaceFirst("$1").equals(there.get("type"))) {
			attributes.put("type", there.require("type"));
		}
		boolean counts = "BY DEFAULT".equals(object.get("identity"));
		if (counts && there.get("identity") != null) {
			boolean sameType = type.equals(there.get("type"));
			IDENTITY.stream()
				.filter((name) -> sameType || !name.endsWith("imum"))
				.forEach((name) -> put(attributes, name, there.get(name)));
		}
	}

	private static void constraint(SortedMap<String, String> attributes, CatalogObject object, CatalogObject there) {
		String definition = object.require("definition");
		String other = there.require("definition");
		boolean sameKey = object.require("type").equals("PRIMARY KEY") && "PRIMARY KEY".equals(there.get("type"))
				&& columns(object).equals(columns(there));
		if (sameKey || definition.equals(UNSAID_OF_CONSTRAINTS.matcher(other).replaceAll(""))) {
			attributes.put("definition", other);
			put(attributes, "columns", there.get("columns"));
		}
	}

	private static Set<String> columns(CatalogObject key) {
		return Set.copyOf(Arrays.asList(key.require("columns").split(", ")));
	}

	/** Hibernate sorts labels by name; where others came before, new ones come last. */
	private static String labels(@Nullable String said, @Nullable String present) {
		if (said == null || present == null) {
			return String.valueOf(said);
		}
		List<String> wanted = List.of(said.split(",\n"));
		List<String> there = List.of(present.split(",\n"));
		List<String> kept = new ArrayList<>(there);
		kept.retainAll(wanted);
		List<String> order = new ArrayList<>(wanted);
		order.retainAll(there);
		if (kept.equals(order)) {
			return said;
		}
		Set<String> labels = new LinkedHashSet<>(kept);
		labels.addAll(wanted);
		return String.join(",\n", labels);
	}

	/**
	 * A default serves those who write without Hibernate. A serial column counts as one
	 * with an identity does.
	 */
	private void keepDefault(CatalogObject column, CatalogObject there) {
		CatalogId id = column.id().part(CatalogKind.DEFAULT, "");
		CatalogObject value = this.present.get(id);
		if (value == null || this.said.has(id) || column.get("generated") != null) {
			return;
		}
		if (column.get("identity") != null) {
			CatalogId sequence = value.dependsOn()
				.stream()
				.filter((needed) -> needed.kind() == CatalogKind.SEQUENCE)
				.findFirst()
				.orElse(null);
			CatalogObject owner = (sequence != null) ? this.present.get(sequence.part(CatalogKind.SEQUENCE_OWNER, ""))
					: null;
			if (sequence == null || owner == null || !owner.dependsOn().contains(column.id())
					|| !column.require("type").equals(there.get("type"))) {
				return;
			}
			SortedMap<String, String> serial = new TreeMap<>(column.attributes());
			IDENTITY.forEach(serial::remove);
			this.meant.put(column.id(), column.with(serial));
			this.meant.put(sequence, Objects.requireNonNull(this.present.get(sequence)));
			this.meant.put(owner.id(), owner);
			this.meant.put(id, value);
		}
		else if (family(column.require("type")).equals(family(there.require("type")))) {
			this.meant.put(id, value);
			value.dependsOn()
				.stream()
				.filter((needed) -> needed.kind() == CatalogKind.SEQUENCE)
				.forEach((needed) -> this.meant.putIfAbsent(needed, Objects.requireNonNull(this.present.get(needed))));
		}
	}

	/** Types whose values can be written in the same way. */
	private static String family(String type) {
		if (type.matches("(smallint|integer|bigint|numeric|real|double precision)\\b[^\\[]*")) {
			return "number";
		}
		if (type.matches("(text|character|character varying)\\b[^\\[]*")) {
			return "text";
		}
		return type;
	}

}
