package dev.migrator.boot.actuate;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Why nothing was run.
 *
 * @param reason in a sentence
 */
public record RefusalDescriptor(String reason) implements OperationResponseBody {
}
