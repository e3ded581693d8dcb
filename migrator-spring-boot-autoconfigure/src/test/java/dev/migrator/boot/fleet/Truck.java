package dev.migrator.boot.fleet;

import java.math.BigDecimal;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/**
 * With a check, a precision and an enum that is a number.
 */
@Entity
@Table(check = @CheckConstraint(name = "truck_can_carry", constraint = "payload > 0"))
public class Truck extends Vehicle {

	@Column(precision = 9, scale = 3, nullable = false)
	public BigDecimal payload;

	@Enumerated(EnumType.ORDINAL)
	public Gearbox gearbox;

	/**
	 * A number with a check.
	 */
	public enum Gearbox {

		MANUAL, AUTOMATIC

	}

}
