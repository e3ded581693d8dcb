package dev.migrator.sample.stock;

import java.util.Optional;

import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.repository.Repository;

interface StockRepository extends Repository<Stock, Long> {

	@EntityGraph(attributePaths = "product")
	Optional<Stock> findByProductSku(String sku);

	Stock save(Stock stock);

}
