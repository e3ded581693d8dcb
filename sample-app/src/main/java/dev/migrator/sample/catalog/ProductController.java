package dev.migrator.sample.catalog;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Pageable;
import org.springframework.data.web.PageableDefault;
import org.springframework.data.web.PagedModel;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api")
class ProductController {

	private final CatalogService catalog;

	ProductController(CatalogService catalog) {
		this.catalog = catalog;
	}

	@GetMapping("/categories")
	List<CategoryView> categories() {
		return this.catalog.categories()
			.stream()
			.map((category) -> new CategoryView(category.getSlug(), category.getName()))
			.toList();
	}

	@GetMapping("/products")
	PagedModel<ProductView> list(@RequestParam(required = false) @Nullable String category,
			@PageableDefault(sort = "name") Pageable pageable) {
		return new PagedModel<>(this.catalog.forSale(category, pageable).map(ProductView::of));
	}

	@GetMapping("/products/{sku}")
	ProductView get(@PathVariable String sku) {
		return ProductView.of(this.catalog.get(sku));
	}

	@PostMapping("/products")
	ResponseEntity<ProductView> add(@Valid @RequestBody NewProduct request) {
		Product product = this.catalog.add(request.sku(),
				new ProductDetails(request.name(), request.description(), request.price(), request.category()));
		return ResponseEntity.created(URI.create("/api/products/" + product.getSku())).body(ProductView.of(product));
	}

	@PutMapping("/products/{sku}")
	ProductView change(@PathVariable String sku, @Valid @RequestBody ChangedProduct request) {
		return ProductView.of(this.catalog.change(sku, request.version(),
				new ProductDetails(request.name(), request.description(), request.price(), request.category()),
				request.active()));
	}

	record CategoryView(String slug, String name) {
	}

	record NewProduct(@NotNull @Pattern(regexp = "[A-Z0-9][A-Z0-9-]{1,39}") String sku,
			@NotBlank @Size(max = 200) String name, @Nullable String description,
			@NotNull @DecimalMin("0.00") @Digits(integer = 10, fraction = 2) BigDecimal price,
			@Nullable String category) {
	}

	record ChangedProduct(@NotBlank @Size(max = 200) String name, @Nullable String description,
			@NotNull @DecimalMin("0.00") @Digits(integer = 10, fraction = 2) BigDecimal price,
			@Nullable String category, @NotNull Boolean active, @NotNull Integer version) {
	}

}
