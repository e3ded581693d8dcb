package dev.migrator.sample.customer;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who orders. The email address is unique, whatever its capitals.
 */
@Entity
@Table(name = "customers")
public class Customer {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@Column(nullable = false, length = 320)
	private String email;

	@Column(nullable = false, length = 200)
	private String fullName;

	@Column(nullable = false, updatable = false)
	private Instant createdAt;

	@Version
	@Column(nullable = false)
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Customer() {
	}

	/**
	 * Create a customer who is new today.
	 * @param email the address, at most 320 characters
	 * @param fullName the name as the customer writes it
	 * @param createdAt the moment of registration
	 */
	public Customer(String email, String fullName, Instant createdAt) {
		this.email = email;
		this.fullName = fullName;
		this.createdAt = createdAt;
	}

	/**
	 * Correct name and address.
	 * @param newEmail the address
	 * @param newFullName the name
	 */
	public void change(String newEmail, String newFullName) {
		this.email = newEmail;
		this.fullName = newFullName;
	}

	/**
	 * Return the id.
	 * @return the id, or {@code null} before the first save
	 */
	public @Nullable Long getId() {
		return this.id;
	}

	public String getEmail() {
		return this.email;
	}

	public String getFullName() {
		return this.fullName;
	}

	public Instant getCreatedAt() {
		return this.createdAt;
	}

	public int getVersion() {
		return this.version;
	}

}
