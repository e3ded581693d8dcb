package dev.migrator.sample.catalog;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import dev.migrator.sample.Shop;
import dev.migrator.sample.ShopTest;

import static org.assertj.core.api.Assertions.assertThat;

@ShopTest
class CatalogApiIntegrationTests {

	private final Shop shop;

	CatalogApiIntegrationTests(@Autowired MockMvcTester mvc) {
		this.shop = new Shop(mvc);
	}

	@Test
	void categoriesComeWithTheSchema() {
		assertThat(this.shop.get("/api/categories")).bodyJson()
			.extractingPath("$[*].slug")
			.asArray()
			.containsExactly("coffee", "equipment", "tea");
	}

	@Test
	void newProductHasAnEmptyShelf() {
		String sku = this.shop.newProduct("3.00", 0);
		assertThat(this.shop.get("/api/products/" + sku + "/stock")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{ "onHand": 0, "reserved": 0, "available": 0 }""");
	}

	@Test
	void productIsFoundInItsCategoryUntilItIsNoLongerForSale() {
		String sku = this.shop.newProduct("3.00", 0);
		String path = "/api/products/" + sku;
		assertThat(this.shop.put(path, """
				{ "name": "Moka pot", "price": 3, "category": "equipment", "active": true, "version": 0 }"""))
			.hasStatusOk();
		String list = "/api/products?size=100&category=equipment";
		assertThat(this.shop.get(list)).bodyJson().extractingPath("$.content[*].sku").asArray().contains(sku);
		assertThat(this.shop.put(path, """
				{ "name": "Moka pot", "price": 3, "category": "equipment", "active": false, "version": 1 }"""))
			.hasStatusOk();
		assertThat(this.shop.get(list)).bodyJson().extractingPath("$.content[*].sku").asArray().doesNotContain(sku);
	}

	@Test
	void changeOfAnOldVersionIsAConflict() {
		String path = "/api/products/" + this.shop.newProduct("3.00", 0);
		String change = """
				{ "name": "Filter paper", "price": 4, "active": true, "version": 0 }""";
		assertThat(this.shop.put(path, change)).hasStatusOk();
		assertThat(this.shop.put(path, change)).hasStatus(409);
	}

	@Test
	void takenUnitIsAConflictAndUnknownCategoryIsNotFound() {
		String sku = this.shop.newProduct("3.00", 0);
		assertThat(this.shop.post("/api/products", """
				{ "sku": "%s", "name": "Filter paper", "price": 3 }""".formatted(sku))).hasStatus(409);
		assertThat(this.shop.post("/api/products", """
				{ "sku": "%s-2", "name": "Filter paper", "price": 3, "category": "cars" }"""
			.formatted(sku.substring(0, 20)))).hasStatus(404);
	}

	@Test
	void unknownSortKeyIsTheClientsError() {
		assertThat(this.shop.get("/api/products?sort=nonsense")).hasStatus(400)
			.bodyJson()
			.extractingPath("$.detail")
			.isEqualTo("Nothing can be sorted by nonsense");
	}

}
