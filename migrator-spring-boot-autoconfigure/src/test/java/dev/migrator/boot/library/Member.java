package dev.migrator.boot.library;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/**
 * One table for each class, and names that need quotes.
 */
@Entity
@Table(schema = "`Lending`", name = "`Member`")
@Inheritance(strategy = InheritanceType.JOINED)
@DiscriminatorColumn(name = "`type of member`", discriminatorType = DiscriminatorType.CHAR)
@DiscriminatorValue("M")
public class Member {

	private Long id;

	private String fullName;

	private int version;

	private Map<String, Address> addresses = new HashMap<>();

	private Map<DayOfWeek, LocalTime> visits = new HashMap<>();

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE)
	@SequenceGenerator(name = "members", schema = "catalog", sequenceName = "member_id")
	public Long getId() {
		return this.id;
	}

	public void setId(Long id) {
		this.id = id;
	}

	@Column(name = "`full name`", nullable = false, length = 100)
	public String getFullName() {
		return this.fullName;
	}

	public void setFullName(String fullName) {
		this.fullName = fullName;
	}

	@Version
	public int getVersion() {
		return this.version;
	}

	public void setVersion(int version) {
		this.version = version;
	}

	@ElementCollection
	@CollectionTable(schema = "`Lending`", name = "`Member address`", joinColumns = @JoinColumn(name = "`member id`"))
	@MapKeyColumn(name = "`use`", length = 20)
	public Map<String, Address> getAddresses() {
		return this.addresses;
	}

	public void setAddresses(Map<String, Address> addresses) {
		this.addresses = addresses;
	}

	@ElementCollection
	@CollectionTable(schema = "`Lending`", name = "visit")
	@MapKeyEnumerated(EnumType.STRING)
	@MapKeyColumn(name = "day", length = 9)
	@Column(name = "at")
	public Map<DayOfWeek, LocalTime> getVisits() {
		return this.visits;
	}

	public void setVisits(Map<DayOfWeek, LocalTime> visits) {
		this.visits = visits;
	}

}
