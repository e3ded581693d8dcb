package dev.migrator.boot.jpa.entities;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migrator.model.RenamedFrom;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.hibernate.annotations.CreationTimestamp;

/**
 * An identity key, embeddables, a converter, element collections of three kinds.
 */
@Entity
@RenamedFrom("client")
@Table(name = "customer",
		indexes = { @Index(columnList = "last_name"), @Index(name = "by_mail", columnList = "email") },
		uniqueConstraints = @UniqueConstraint(name = "customer_code", columnNames = { "region", "code" }))
public class Customer {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@Version
	private int version;

	@RenamedFrom("surname")
	@NotNull
	@Size(max = 40)
	private String lastName;

	@Column(unique = true, nullable = false, length = 320)
	private String email;

	private String region;

	private String code;

	@Enumerated(EnumType.STRING)
	private Level level;

	@CreationTimestamp
	private Instant createdAt;

	@Convert(converter = YesNo.class)
	private Boolean active;

	@Embedded
	private Address home;

	@Embedded
	@AttributeOverride(name = "street", column = @Column(name = "work_street"))
	@AttributeOverride(name = "city", column = @Column(name = "work_city"))
	private Address work;

	@ElementCollection
	@OrderColumn(name = "pos")
	private List<String> phones = new ArrayList<>();

	@ElementCollection
	@RenamedFrom("customer_labels")
	@CollectionTable(name = "customer_tag")
	private Set<String> tags = new HashSet<>();

	@ElementCollection
	private Map<String, Address> places = new HashMap<>();

	/**
	 * A plain enum: text with a check.
	 */
	public enum Level {

		GOLD, SILVER, BRONZE

	}

}
