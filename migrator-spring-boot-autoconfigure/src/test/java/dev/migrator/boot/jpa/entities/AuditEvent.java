package dev.migrator.boot.jpa.entities;

import java.time.OffsetDateTime;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;

/**
 * A schema of its own, a table for each class, a name that needs quotes.
 */
@Entity
@Table(schema = "audit")
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
public class AuditEvent {

	@Id
	@GeneratedValue
	private Long id;

	private OffsetDateTime happened;

	/**
	 * One kind.
	 */
	@Entity
	@Table(name = "`Login`", schema = "audit")
	public static class Login extends AuditEvent {

		private String remoteAddress;

	}

}
