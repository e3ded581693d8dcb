package dev.migrator.boot.actuate;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Thrown if nothing can be run at this moment, although the request is a good one. Over
 * HTTP it is a conflict (409).
 */
final class RunRefusedException extends InvalidEndpointRequestException {

	private static final long serialVersionUID = 1L;

	RunRefusedException(String reason) {
		super(reason, reason);
	}

}
