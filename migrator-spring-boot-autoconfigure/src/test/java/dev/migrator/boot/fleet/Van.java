package dev.migrator.boot.fleet;

import java.math.BigDecimal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnDefault;

/**
 * With a default and a column as SQL says it.
 */
@Entity
@Table(comment = "What carries parcels")
public class Van extends Vehicle {

	@Column(nullable = false)
	@ColumnDefault("2")
	public int seats = 2;

	@Column(columnDefinition = "numeric(4,1) NOT NULL DEFAULT 0.0")
	public BigDecimal volume = BigDecimal.ONE;

}
