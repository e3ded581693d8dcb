package dev.migrator.boot.library;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.Table;

/**
 * A key of two columns, one of them an association.
 */
@Entity
@Table(schema = "catalog")
public class Copy {

	private CopyId id;

	private Work work;

	private String shelf;

	@EmbeddedId
	public CopyId getId() {
		return this.id;
	}

	public void setId(CopyId id) {
		this.id = id;
	}

	@ManyToOne(optional = false)
	@MapsId("work")
	public Work getWork() {
		return this.work;
	}

	public void setWork(Work work) {
		this.work = work;
	}

	@Column(length = 8)
	public String getShelf() {
		return this.shelf;
	}

	public void setShelf(String shelf) {
		this.shelf = shelf;
	}

}
