package dev.migrator.sample.catalog;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.migrator.sample.web.ConflictException;
import dev.migrator.sample.web.NotFoundException;

/**
 * Looks after the products and tells what is for sale.
 */
@Service
@Transactional(readOnly = true)
public class CatalogService {

	private final ProductRepository products;

	private final CategoryRepository categories;

	private final ApplicationEventPublisher events;

	CatalogService(ProductRepository products, CategoryRepository categories, ApplicationEventPublisher events) {
		this.products = products;
		this.categories = categories;
		this.events = events;
	}

	/**
	 * Return all categories.
	 * @return the categories by name
	 */
	public List<Category> categories() {
		return this.categories.findAllByOrderByName();
	}

	/**
	 * Return a page of what can be ordered.
	 * @param category the slug of a category, or {@code null} for all products
	 * @param pageable which page, and in which order
	 * @return the page, empty past the end
	 */
	public Page<Product> forSale(@Nullable String category, Pageable pageable) {
		Specification<Product> filter = (product, query, builder) -> builder.isTrue(product.get("active"));
		if (category != null) {
			filter = filter
				.and((product, query, builder) -> builder.equal(product.get("category").get("slug"), category));
		}
		return this.products.findAll(filter, pageable);
	}

	/**
	 * Return one product, whether for sale or not.
	 * @param sku its stock-keeping unit
	 * @return the product
	 * @throws NotFoundException if there is none
	 */
	public Product get(String sku) {
		return this.products.findBySku(sku).orElseThrow(() -> new NotFoundException("product", sku));
	}

	/**
	 * Return several products at once.
	 * @param skus their stock-keeping units
	 * @return those that exist, in no particular order
	 */
	public List<Product> find(Collection<String> skus) {
		return this.products.findBySkuIn(skus);
	}

	/**
	 * Take a product into the catalog.
	 * @param sku a stock-keeping unit that is not in use
	 * @param details what is told about it
	 * @return the product, with an id
	 * @throws ConflictException if the unit is in use
	 */
	@Transactional
	public Product add(String sku, ProductDetails details) {
		if (this.products.existsBySku(sku)) {
			throw new ConflictException("There is a product " + sku + " already");
		}
		Product product = new Product(sku, details.name(), details.price());
		apply(details, product);
		this.products.saveAndFlush(product);
		this.events.publishEvent(new ProductAdded(product));
		return product;
	}

	/**
	 * Change a product.
	 * @param sku which one
	 * @param version the version that the caller has seen
	 * @param details what is told about it from now on
	 * @param active whether it can be ordered
	 * @return the product as it is now
	 */
	@Transactional
	public Product change(String sku, int version, ProductDetails details, boolean active) {
		Product product = get(sku);
		if (product.getVersion() != version) {
			throw new ObjectOptimisticLockingFailureException(Product.class, sku);
		}
		apply(details, product);
		product.setActive(active);
		return this.products.saveAndFlush(product);
	}

	private void apply(ProductDetails details, Product product) {
		product.describe(details.name(), details.description(), details.price());
		String slug = details.category();
		product.sortInto((slug != null)
				? this.categories.findBySlug(slug).orElseThrow(() -> new NotFoundException("category", slug)) : null);
	}

}
