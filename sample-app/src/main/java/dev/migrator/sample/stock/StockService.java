package dev.migrator.sample.stock;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dev.migrator.sample.catalog.ProductAdded;
import dev.migrator.sample.web.ConflictException;
import dev.migrator.sample.web.NotFoundException;

/**
 * Books goods in and out. Two orders that reach for the same product at the same time do
 * not both get it: the version of the stock decides, and the later one is told to repeat.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class StockService {

	private final StockRepository stock;

	StockService(StockRepository stock) {
		this.stock = stock;
	}

	@EventListener
	void makeRoom(ProductAdded event) {
		this.stock.save(new Stock(event.product()));
	}

	/**
	 * Return the stock of a product.
	 * @param sku its stock-keeping unit
	 * @return the stock, possibly nothing
	 * @throws NotFoundException if there is no such product
	 */
	@Transactional(readOnly = true)
	public Stock get(String sku) {
		return this.stock.findByProductSku(sku).orElseThrow(() -> new NotFoundException("product", sku));
	}

	/**
	 * Put goods on the shelf.
	 * @param sku which product
	 * @param quantity how many, more than 0
	 * @return the stock as it is now
	 */
	@Transactional
	public Stock receive(String sku, int quantity) {
		Stock found = get(sku);
		found.receive(quantity);
		return found;
	}

	/**
	 * Promise goods to an order.
	 * @param sku which product
	 * @param quantity how many, more than 0
	 * @throws ConflictException if there are not so many
	 */
	public void reserve(String sku, int quantity) {
		get(sku).reserve(quantity);
	}

	/**
	 * Take a promise back.
	 * @param sku which product
	 * @param quantity how many were reserved
	 */
	public void release(String sku, int quantity) {
		get(sku).release(quantity);
	}

	/**
	 * Take reserved goods from the shelf.
	 * @param sku which product
	 * @param quantity how many were reserved
	 */
	public void take(String sku, int quantity) {
		get(sku).take(quantity);
	}

}
