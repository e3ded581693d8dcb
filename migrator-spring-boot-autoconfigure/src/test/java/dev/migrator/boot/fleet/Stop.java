package dev.migrator.boot.fleet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/**
 * A key from the default sequence of its entity.
 */
@Entity
public class Stop {

	@Id
	@GeneratedValue
	public Long id;

	@ManyToOne(optional = false)
	public Depot depot;

	@Column(columnDefinition = "text")
	public String remark;

	public float litres;

}
