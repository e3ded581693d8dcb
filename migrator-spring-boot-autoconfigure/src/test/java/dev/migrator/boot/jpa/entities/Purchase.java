package dev.migrator.boot.jpa.entities;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.migrator.model.RenamedFrom;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;

/**
 * A UUID, associations of all kinds.
 */
@Entity
public class Purchase {

	@Id
	@GeneratedValue
	private UUID id;

	@ManyToOne(optional = false)
	@RenamedFrom("client_id")
	@JoinColumn(name = "buyer_id")
	private Customer buyer;

	@ManyToMany
	private List<Product> gifts = new ArrayList<>();

	@OneToMany(mappedBy = "purchase", cascade = CascadeType.ALL)
	private List<Line> lines = new ArrayList<>();

	/**
	 * A key of two parts, one of them an association.
	 */
	@Entity(name = "purchase_line")
	@IdClass(LineId.class)
	public static class Line {

		@Id
		@ManyToOne
		private Purchase purchase;

		@Id
		private int number;

		@ManyToOne
		private Product product;

	}

	/**
	 * The key of a line.
	 *
	 * @param purchase whose
	 * @param number which
	 */
	public record LineId(UUID purchase, int number) {
	}

}
