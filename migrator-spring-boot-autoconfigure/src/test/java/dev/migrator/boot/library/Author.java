package dev.migrator.boot.library;

import java.time.Year;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * An identity key.
 */
@Entity
@Table(schema = "catalog")
public class Author {

	private Integer id;

	private String name;

	private Year born;

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	public Integer getId() {
		return this.id;
	}

	public void setId(Integer id) {
		this.id = id;
	}

	@Column(nullable = false)
	public String getName() {
		return this.name;
	}

	public void setName(String name) {
		this.name = name;
	}

	public Year getBorn() {
		return this.born;
	}

	public void setBorn(Year born) {
		this.born = born;
	}

}
