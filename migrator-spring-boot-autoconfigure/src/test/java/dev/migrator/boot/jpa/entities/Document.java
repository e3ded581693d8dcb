package dev.migrator.boot.jpa.entities;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.SecondaryTable;

/**
 * A table for each class, joined; by properties instead of fields.
 */
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
@SecondaryTable(name = "document_text")
public class Document {

	private Long id;

	private String text;

	@Id
	@GeneratedValue
	public Long getId() {
		return this.id;
	}

	public void setId(Long id) {
		this.id = id;
	}

	@Column(table = "document_text")
	public String getText() {
		return this.text;
	}

	public void setText(String text) {
		this.text = text;
	}

	/**
	 * A table of its own.
	 */
	@Entity
	public static class Invoice extends Document {

		private int total;

		public int getTotal() {
			return this.total;
		}

		public void setTotal(int total) {
			this.total = total;
		}

	}

}
