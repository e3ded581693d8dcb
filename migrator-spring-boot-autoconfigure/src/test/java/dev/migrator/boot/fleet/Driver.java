package dev.migrator.boot.fleet;

import java.util.Currency;
import java.util.HashSet;
import java.util.Set;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.validation.constraints.Min;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.NaturalId;
import org.hibernate.type.SqlTypes;

/**
 * A natural key, a converter, an enum with a type of its own name.
 */
@Entity
@Table(name = "drivers", comment = "Who drives",
		check = @CheckConstraint(name = "driver_is_adult", constraint = "age >= 18"),
		uniqueConstraints = @UniqueConstraint(name = "driver_phone", columnNames = { "country", "phone" }))
public class Driver extends Audited {

	@NaturalId
	@Column(length = 20)
	public String licence;

	@Convert(converter = YesNo.class)
	@Column(columnDefinition = "char(1) default 'Y' not null")
	public Boolean active = true;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.NAMED_ENUM)
	@Column(columnDefinition = "licence_class", nullable = false)
	public LicenceClass licenceClass;

	@Column(length = 2)
	@JdbcTypeCode(SqlTypes.CHAR)
	public String country;

	public String phone;

	@Min(16)
	public int age;

	public Currency currency;

	@ManyToMany
	public Set<Depot> depots = new HashSet<>();

	/**
	 * A type of the database with a name of its own.
	 */
	public enum LicenceClass {

		B, C, CE

	}

}
