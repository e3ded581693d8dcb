package dev.migrator.sample.shipment;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.jspecify.annotations.Nullable;

import dev.migrator.sample.order.Order;

/**
 * A parcel with all goods of one order.
 */
@Entity
@Table(name = "shipments",
		uniqueConstraints = { @UniqueConstraint(name = "shipments_order_id_key", columnNames = "order_id"),
				@UniqueConstraint(name = "shipments_tracking_code_key", columnNames = { "carrier", "tracking_code" }) })
public class Shipment {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@OneToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "order_id", foreignKey = @ForeignKey(name = "shipments_order_id_fkey"))
	private Order order;

	@Column(nullable = false, length = 60)
	private String carrier;

	@Column(nullable = false, length = 60)
	private String trackingCode;

	@Column(nullable = false, updatable = false)
	private Instant shippedAt;

	@SuppressWarnings("NullAway.Init")
	protected Shipment() {
	}

	Shipment(Order order, String carrier, String trackingCode, Instant shippedAt) {
		this.order = order;
		this.carrier = carrier;
		this.trackingCode = trackingCode;
		this.shippedAt = shippedAt;
	}

	public String getCarrier() {
		return this.carrier;
	}

	public String getTrackingCode() {
		return this.trackingCode;
	}

	public Instant getShippedAt() {
		return this.shippedAt;
	}

}
