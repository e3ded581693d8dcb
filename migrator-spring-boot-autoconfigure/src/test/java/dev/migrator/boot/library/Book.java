package dev.migrator.boot.library;

import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.validation.constraints.Positive;

/**
 * A kind of work with columns of its own.
 */
@Entity
@DiscriminatorValue("BOOK")
public class Book extends Work {

	private String isbn;

	private Integer pages;

	@Column(unique = true, length = 13)
	public String getIsbn() {
		return this.isbn;
	}

	public void setIsbn(String isbn) {
		this.isbn = isbn;
	}

	@Positive
	public Integer getPages() {
		return this.pages;
	}

	public void setPages(Integer pages) {
		this.pages = pages;
	}

}
