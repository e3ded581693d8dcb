package dev.migrator.boot.jpa.entities;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

import dev.migrator.model.RenamedFrom;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.SequenceGenerator;
import jakarta.validation.constraints.Positive;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Comment;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A sequence, and what PostgreSQL has that others have not.
 */
@Entity
@SuppressWarnings("deprecation")
@Comment("What is for sale")
@Check(name = "price_above_cost", constraints = "price >= cost")
public class Product {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "product_ids")
	@SequenceGenerator(name = "product_ids", sequenceName = "product_ids", allocationSize = 20)
	private Long id;

	@Comment("As the till prints it")
	private String name;

	private BigDecimal price;

	@ColumnDefault("0")
	private BigDecimal cost;

	@GeneratedColumn("price - cost")
	private BigDecimal margin;

	@Positive
	private int weight;

	@JdbcTypeCode(SqlTypes.JSON)
	private Map<String, String> details;

	@JdbcTypeCode(SqlTypes.NAMED_ENUM)
	private Status status;

	private String[] aliases;

	private int[] sizes;

	@Lob
	private String manual;

	@Lob
	private byte[] picture;

	@Column(columnDefinition = "varchar(10) default 'none'")
	private String shelf;

	private Duration shelfLife;

	private LocalDate since;

	/**
	 * A type of the database.
	 */
	@RenamedFrom("product_state")
	public enum Status {

		NEW, ACTIVE, CLOSED

	}

}
