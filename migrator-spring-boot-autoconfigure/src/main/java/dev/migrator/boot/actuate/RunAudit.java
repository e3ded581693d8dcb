package dev.migrator.boot.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

import dev.migrator.boot.monitor.FirstLine;
import dev.migrator.boot.monitor.LastRun;
import dev.migrator.boot.monitor.RunInfo.Operation;

/**
 * Publishes audit events about one order: {@code MIGRATION_REFUSED}, or
 * {@code MIGRATION_STARTED} and {@code MIGRATION_ENDED}.
 */
final class RunAudit {

	private final ApplicationEventPublisher publisher;

	private final String principal;

	private final Map<String, Object> order = new LinkedHashMap<>();

	RunAudit(ApplicationEventPublisher publisher, @Nullable String principal, Operation operation,
			@Nullable String target, @Nullable String database) {
		this.publisher = publisher;
		this.principal = (principal != null) ? principal : "";
		this.order.put("operation", operation.name());
		if (target != null) {
			this.order.put("target", target);
		}
		if (database != null) {
			this.order.put("database", database);
		}
	}

	void refused(String reason) {
		publish("MIGRATION_REFUSED", Map.of("reason", reason));
	}

	void started(String run) {
		publish("MIGRATION_STARTED", Map.of("run", run));
	}

	void ended(LastRun run) {
		Map<String, Object> facts = new LinkedHashMap<>();
		facts.put("run", run.info().id());
		facts.put("outcome", run.outcome().name());
		facts.put("revisions", run.revisions());
		if (run.error() != null) {
			facts.put("error", String.valueOf(FirstLine.of(run.error())));
		}
		publish("MIGRATION_ENDED", facts);
	}

	private void publish(String type, Map<String, Object> facts) {
		Map<String, @Nullable Object> data = new LinkedHashMap<>(this.order);
		data.putAll(facts);
		this.publisher.publishEvent(new AuditApplicationEvent(this.principal, type, data));
	}

}
