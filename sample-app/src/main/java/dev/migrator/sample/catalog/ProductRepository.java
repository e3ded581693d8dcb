package dev.migrator.sample.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

interface ProductRepository extends JpaRepository<Product, Long>, JpaSpecificationExecutor<Product> {

	@Override
	@EntityGraph(attributePaths = "category")
	Page<Product> findAll(Specification<Product> filter, Pageable pageable);

	@EntityGraph(attributePaths = "category")
	Optional<Product> findBySku(String sku);

	List<Product> findBySkuIn(Collection<String> skus);

	boolean existsBySku(String sku);

}
