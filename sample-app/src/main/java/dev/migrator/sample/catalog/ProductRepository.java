package dev.migrator.sample.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ProductRepository extends JpaRepository<Product, Long> {

	@EntityGraph(attributePaths = "category")
	@Query("""
			select p from Product p left join p.category c
			where p.active and (:category is null or c.slug = :category)""")
	Page<Product> findForSale(@Nullable String category, Pageable pageable);

	@EntityGraph(attributePaths = "category")
	Optional<Product> findBySku(String sku);

	List<Product> findBySkuIn(Collection<String> skus);

	boolean existsBySku(String sku);

}
