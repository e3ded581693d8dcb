package dev.migrator.boot.fleet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.GeneratedColumn;

/**
 * An identity key, generated columns, associations to a table for each class.
 */
@Entity
@Table(indexes = { @Index(columnList = "started_at"),
		@Index(name = "trip_driver", columnList = "driver_id, started_at") })
public class Trip {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	public Long id;

	@ManyToOne(optional = false)
	public Driver driver;

	@ManyToOne
	public Truck truck;

	@Column(nullable = false)
	public Instant startedAt;

	public BigDecimal kilometres;

	public BigDecimal price;

	@GeneratedColumn("kilometres * price")
	public BigDecimal cost;

	@Generated
	@ColumnDefault("gen_random_uuid()")
	public UUID ticket;

	@OneToMany(cascade = CascadeType.ALL)
	@OrderColumn
	public List<Stop> stops = new ArrayList<>();

}
