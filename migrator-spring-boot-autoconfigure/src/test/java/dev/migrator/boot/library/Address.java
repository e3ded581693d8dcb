package dev.migrator.boot.library;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * A part of several tables.
 */
@Embeddable
public class Address {

	private String street;

	private String city;

	public String getStreet() {
		return this.street;
	}

	public void setStreet(String street) {
		this.street = street;
	}

	@Column(length = 60)
	public String getCity() {
		return this.city;
	}

	public void setCity(String city) {
		this.city = city;
	}

}
