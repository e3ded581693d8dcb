package dev.migrator.sample.stock;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import dev.migrator.sample.Shop;
import dev.migrator.sample.ShopTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ShopTest
class StockIntegrationTests {

	private final Shop shop;

	private final StockService stock;

	private final TransactionTemplate transaction;

	StockIntegrationTests(@Autowired MockMvcTester mvc, @Autowired StockService stock,
			@Autowired PlatformTransactionManager transactions) {
		this.shop = new Shop(mvc);
		this.stock = stock;
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@Test
	void lastItemIsPromisedOnlyOnce() {
		String sku = this.shop.newProduct("3.00", 1);
		assertThatExceptionOfType(ObjectOptimisticLockingFailureException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((slower) -> {
				this.stock.reserve(sku, 1);
				this.transaction.executeWithoutResult((faster) -> this.stock.reserve(sku, 1));
			}));
		assertThat(this.stock.get(sku).getReserved()).isEqualTo(1);
	}

}
