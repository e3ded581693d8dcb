package dev.migrator.boot.jpa;

import java.util.ArrayList;
import java.util.List;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.jpa.boot.spi.IntegratorProvider;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the metadata of one session factory when Hibernate has completed them. It has to
 * be an integrator: only with the factory do metadata get what Bean Validation and the
 * generators of values add to columns.
 */
final class MetadataCapture implements Integrator, IntegratorProvider {

	/** The application's own, which must not be lost. */
	private final @Nullable IntegratorProvider others;

	private @Nullable MetadataImplementor metadata;

	MetadataCapture(@Nullable IntegratorProvider others) {
		this.others = others;
	}

	@Override
	public List<Integrator> getIntegrators() {
		List<Integrator> integrators = new ArrayList<>();
		if (this.others != null) {
			integrators.addAll(this.others.getIntegrators());
		}
		// Last: what the others change is to be seen
		integrators.add(this);
		return integrators;
	}

	@Override
	public void integrate(Metadata metadata, BootstrapContext bootstrapContext,
			SessionFactoryImplementor sessionFactory) {
		this.metadata = (MetadataImplementor) metadata;
	}

	/** Return the metadata, or {@code null} if Hibernate has not made the factory. */
	@Nullable MetadataImplementor metadata() {
		return this.metadata;
	}

}
