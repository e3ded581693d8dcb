package dev.migrator.boot.fleet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A table for each class.
 */
@Entity
@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
public abstract class Vehicle extends Audited {

	@Column(nullable = false, length = 12, unique = true)
	public String plate;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "home_id", foreignKey = @ForeignKey(name = "vehicle_home"))
	public Depot home;

	@Enumerated
	@JdbcTypeCode(SqlTypes.NAMED_ENUM)
	public Fuel fuel;

	/**
	 * A type of the database.
	 */
	public enum Fuel {

		DIESEL, PETROL, ELECTRIC

	}

}
