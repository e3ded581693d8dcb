package dev.migrator.sql;

import org.jspecify.annotations.Nullable;

/**
 * The facts of an {@code ALTER TABLE … DETACH PARTITION … CONCURRENTLY}.
 *
 * @param parent the partitioned table
 * @param partition the partition
 */
public record PartitionDetachment(QualifiedName parent, QualifiedName partition) {

	static @Nullable PartitionDetachment of(TokenCursor statement) {
		if (!statement.take("ALTER", "TABLE")) {
			return null;
		}
		statement.take("IF", "EXISTS");
		statement.take("ONLY");
		QualifiedName parent = statement.takeName();
		if (parent == null || !statement.take("DETACH", "PARTITION")) {
			return null;
		}
		QualifiedName partition = statement.takeName();
		return (partition != null && statement.take("CONCURRENTLY")) ? new PartitionDetachment(parent, partition)
				: null;
	}

}
