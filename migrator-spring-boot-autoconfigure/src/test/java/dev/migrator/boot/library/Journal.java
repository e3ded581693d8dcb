package dev.migrator.boot.library;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/**
 * Another kind of work.
 */
@Entity
@DiscriminatorValue("JOURNAL")
public class Journal extends Work {

	private Frequency frequency;

	@Enumerated(EnumType.STRING)
	@Column(length = 12)
	public Frequency getFrequency() {
		return this.frequency;
	}

	public void setFrequency(Frequency frequency) {
		this.frequency = frequency;
	}

	/**
	 * How often it appears.
	 */
	public enum Frequency {

		WEEKLY, MONTHLY, YEARLY

	}

}
