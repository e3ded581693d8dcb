package dev.migrator.boot.jpa.entities;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;

/**
 * One table for all, with a generator's table.
 */
@Entity
@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
public abstract class Payment {

	@Id
	@GeneratedValue(strategy = GenerationType.TABLE)
	private Long id;

	/**
	 * One kind.
	 */
	@Entity
	public static class CardPayment extends Payment {

		@Column(length = 19)
		private String pan;

	}

	/**
	 * Another kind.
	 */
	@Entity
	public static class Transfer extends Payment {

		private String iban;

	}

}
