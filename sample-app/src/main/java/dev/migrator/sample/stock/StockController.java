package dev.migrator.sample.stock;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/products/{sku}/stock")
class StockController {

	private final StockService stock;

	StockController(StockService stock) {
		this.stock = stock;
	}

	@GetMapping
	StockView get(@PathVariable String sku) {
		return StockView.of(this.stock.get(sku));
	}

	@PostMapping("/receipts")
	StockView receive(@PathVariable String sku, @Valid @RequestBody Receipt request) {
		return StockView.of(this.stock.receive(sku, request.quantity()));
	}

	record Receipt(@NotNull @Positive Integer quantity) {
	}

	record StockView(String sku, int onHand, int reserved, int available) {

		static StockView of(Stock stock) {
			return new StockView(stock.getProduct().getSku(), stock.getOnHand(), stock.getReserved(),
					stock.available());
		}

	}

}
