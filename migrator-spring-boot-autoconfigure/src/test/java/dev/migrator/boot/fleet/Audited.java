package dev.migrator.boot.fleet;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.UpdateTimestamp;

/**
 * What all entities have.
 */
@MappedSuperclass
public abstract class Audited {

	@Id
	@GeneratedValue(strategy = GenerationType.UUID)
	public UUID id;

	@Version
	public long version;

	@CreationTimestamp
	@Column(nullable = false, updatable = false)
	public Instant createdAt;

	@UpdateTimestamp
	@ColumnDefault("now()")
	public Instant updatedAt;

}
