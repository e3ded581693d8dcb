package dev.migrator.sample.payment;

/**
 * Who has the money. The names are the labels of the database's {@code payment_status}.
 */
public enum PaymentStatus {

	/** The shop. */
	CAPTURED,

	/** The customer again. */
	REFUNDED

}
