package dev.migrator.boot.jpa.entities;

import dev.migrator.model.RenamedFrom;
import jakarta.persistence.Embeddable;

/**
 * An embeddable.
 */
@Embeddable
public class Address {

	private String street;

	@RenamedFrom("town")
	private String city;

}
