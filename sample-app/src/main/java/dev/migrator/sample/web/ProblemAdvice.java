package dev.migrator.sample.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.core.PropertyReferenceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Tells every error as a problem document (RFC 9457). An invalid body lists its fields
 * under {@code errors}.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	@ExceptionHandler
	ProblemDetail notFound(NotFoundException ex) {
		return problem(HttpStatus.NOT_FOUND, ex.getMessage());
	}

	@ExceptionHandler
	ProblemDetail unknownSort(PropertyReferenceException ex) {
		return problem(HttpStatus.BAD_REQUEST, "Nothing can be sorted by " + ex.getPropertyName());
	}

	@ExceptionHandler
	ProblemDetail conflict(ConflictException ex) {
		return problem(HttpStatus.CONFLICT, ex.getMessage());
	}

	@ExceptionHandler
	ProblemDetail changedMeanwhile(OptimisticLockingFailureException ex) {
		return problem(HttpStatus.CONFLICT, "Somebody else changed this meanwhile; read it again and repeat");
	}

	/**
	 * The constraints have the last word where two requests were checked at the same
	 * time. Their names would tell a client about our tables, so they stay in the log.
	 */
	@ExceptionHandler
	ProblemDetail refusedByDatabase(DataIntegrityViolationException ex) {
		this.logger.warn("Refused by the database: " + ex.getMostSpecificCause().getMessage());
		return problem(HttpStatus.CONFLICT, "This does not fit what is stored already");
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ProblemDetail body = ex.getBody();
		body.setDetail("The request has fields that are not valid");
		List<InvalidField> errors = ex.getFieldErrors().stream().map(InvalidField::of).toList();
		body.setProperty("errors", errors);
		return handleExceptionInternal(ex, body, headers, status, request);
	}

	private static ProblemDetail problem(HttpStatus status, @Nullable String detail) {
		return ProblemDetail.forStatusAndDetail(status, detail);
	}

	record InvalidField(String field, @Nullable String message) {

		static InvalidField of(FieldError error) {
			return new InvalidField(error.getField(), error.getDefaultMessage());
		}

	}

}
