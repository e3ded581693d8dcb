package dev.migrator.sample.shipment;

import java.time.Instant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/orders/{number}/shipment")
class ShipmentController {

	private final ShipmentService shipments;

	ShipmentController(ShipmentService shipments) {
		this.shipments = shipments;
	}

	@GetMapping
	ShipmentView get(@PathVariable String number) {
		return ShipmentView.of(this.shipments.get(number));
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	ShipmentView ship(@PathVariable String number, @Valid @RequestBody NewShipment request) {
		return ShipmentView.of(this.shipments.ship(number, request.carrier(), request.trackingCode()));
	}

	record NewShipment(@NotBlank @Size(max = 60) String carrier, @NotBlank @Size(max = 60) String trackingCode) {
	}

	record ShipmentView(String carrier, String trackingCode, Instant shippedAt) {

		static ShipmentView of(Shipment shipment) {
			return new ShipmentView(shipment.getCarrier(), shipment.getTrackingCode(), shipment.getShippedAt());
		}

	}

}
