package dev.migrator.sample.shipment;

import java.util.Optional;

import org.springframework.data.repository.Repository;

interface ShipmentRepository extends Repository<Shipment, Long> {

	Optional<Shipment> findByOrderNumber(String number);

	Shipment save(Shipment shipment);

}
