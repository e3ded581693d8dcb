package dev.migrator.boot.fleet;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.persistence.EntityManager;

/**
 * One object of each entity of the fleet.
 */
public final class FleetObjects {

	private FleetObjects() {
	}

	/** Persist one object of each entity. */
	public static void all(EntityManager manager) {
		Depot depot = new Depot();
		depot.name = "East";
		depot.zone = ZoneId.of("Europe/Paris");
		depot.gates = new String[] { "A", "B" };
		depot.phones = List.of("1");
		depot.floors = List.of(0, 1);
		depot.settings = Map.of("open", "yes");
		depot.turnaround = Duration.ofMinutes(5);
		depot.patience = Duration.ofHours(1);
		depot.plan = new byte[] { 1, 2 };
		depot.rules = "None";
		depot.pumps = Set.of(Vehicle.Fuel.ELECTRIC);
		manager.persist(depot);
		Truck truck = new Truck();
		truck.plate = "T 1";
		truck.home = depot;
		truck.fuel = Vehicle.Fuel.DIESEL;
		truck.payload = BigDecimal.TEN;
		truck.gearbox = Truck.Gearbox.AUTOMATIC;
		manager.persist(truck);
		Van van = new Van();
		van.plate = "V 1";
		manager.persist(van);
		Driver driver = new Driver();
		driver.licence = "L 1";
		driver.licenceClass = Driver.LicenceClass.CE;
		driver.country = "FR";
		driver.age = 30;
		driver.currency = Currency.getInstance("EUR");
		driver.depots = Set.of(depot);
		manager.persist(driver);
		Stop stop = new Stop();
		stop.depot = depot;
		Trip trip = new Trip();
		trip.driver = driver;
		trip.truck = truck;
		trip.startedAt = Instant.EPOCH;
		trip.kilometres = BigDecimal.TEN;
		trip.price = BigDecimal.ONE;
		trip.stops = List.of(stop);
		manager.persist(trip);
		manager.flush();
		if (trip.cost == null || trip.ticket == null) {
			throw new IllegalStateException("not generated");
		}
	}

}
