package dev.migrator.boot.fleet;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Index;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * Arrays, JSON, and types of java.time.
 */
@Entity
@Table(indexes = @Index(name = "depot_zone", columnList = "zone, name"))
public class Depot extends Audited {

	@Column(nullable = false, comment = "As it is on the sign")
	public String name;

	public ZoneId zone;

	@JdbcTypeCode(SqlTypes.ARRAY)
	public String[] gates = {};

	@JdbcTypeCode(SqlTypes.ARRAY)
	@Column(nullable = false)
	public List<String> phones = new ArrayList<>();

	public List<Integer> floors = new ArrayList<>();

	@JdbcTypeCode(SqlTypes.JSON)
	public Map<String, String> settings = new HashMap<>();

	@JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
	public Duration turnaround;

	public Duration patience;

	public byte[] plan;

	@Lob
	public String rules;

	@ElementCollection
	@Enumerated
	@JdbcTypeCode(SqlTypes.NAMED_ENUM)
	public Set<Vehicle.Fuel> pumps = new HashSet<>();

}
