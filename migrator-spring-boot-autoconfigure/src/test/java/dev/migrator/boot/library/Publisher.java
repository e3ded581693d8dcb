package dev.migrator.boot.library;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A sequence key with a generator of its own, embeddables with overridden columns.
 */
@Entity
@Table(schema = "catalog", uniqueConstraints = @UniqueConstraint(name = "publisher_name_key", columnNames = "name"))
public class Publisher {

	private Long id;

	private String name;

	private Address office;

	private Address billing;

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "publishers")
	@SequenceGenerator(name = "publishers", schema = "catalog", sequenceName = "publisher_id", initialValue = 1000,
			allocationSize = 10)
	public Long getId() {
		return this.id;
	}

	public void setId(Long id) {
		this.id = id;
	}

	@NotNull
	@Size(max = 120)
	public String getName() {
		return this.name;
	}

	public void setName(String name) {
		this.name = name;
	}

	@Embedded
	@AttributeOverride(name = "city", column = @Column(name = "office_city", nullable = false))
	public Address getOffice() {
		return this.office;
	}

	public void setOffice(Address office) {
		this.office = office;
	}

	@Embedded
	@AttributeOverride(name = "street", column = @Column(name = "billing_street"))
	@AttributeOverride(name = "city", column = @Column(name = "billing_city"))
	public Address getBilling() {
		return this.billing;
	}

	public void setBilling(Address billing) {
		this.billing = billing;
	}

}
