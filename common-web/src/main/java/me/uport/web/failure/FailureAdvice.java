package me.uport.web.failure;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.util.Map;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every failure of every controller ends here. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class FailureAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(FailureAdvice.class);

  private final FailureAnswers answers;
  private final Faults faults;

  FailureAdvice(FailureAnswers answers, Faults faults) {
    this.answers = answers;
    this.faults = faults;
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> refused(
      RefusedException refused, HttpServletRequest request) {
    return answers.answer(refused, request, HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> unreadable(
      HttpMessageNotReadableException unreadable, HttpServletRequest request) {
    return refuse(UnreadableBodies.refusalOf(unreadable), request);
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> invalid(
      MethodArgumentNotValidException invalid, HttpServletRequest request) {
    return refuse(InvalidFields.refusalOf(invalid.getBindingResult()), request);
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> invalid(
      HandlerMethodValidationException invalid, HttpServletRequest request) {
    return refuse(InvalidFields.refusalOf(invalid), request);
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> invalid(
      ConstraintViolationException invalid, HttpServletRequest request) {
    return refuse(InvalidFields.refusalOf(invalid), request);
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> mismatched(
      MethodArgumentTypeMismatchException mismatch, HttpServletRequest request) {
    return refuse(InvalidFields.refusalOf(mismatch), request);
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> missing(
      MissingServletRequestParameterException missing, HttpServletRequest request) {
    var refusal =
        Refusal.badRequest(
            "missing_parameter",
            "Expected a parameter \"%s\", found none".formatted(missing.getParameterName()));
    return refuse(refusal, request);
  }

  /**
   * Tomcat reads the query when the first parameter is asked for, and stops at what is not UTF-8.
   */
  @ExceptionHandler
  ResponseEntity<Map<String, Object>> garbled(
      InvalidParameterException garbled, HttpServletRequest request) {
    var refusal =
        Refusal.badRequest(
            "invalid_query", "Expected a query of percent-encoded UTF-8, found something else");
    return refuse(refusal, request);
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> unknown(
      NoResourceFoundException unknown, HttpServletRequest request) {
    return refuse(Refusal.notFound("not_found", "There is nothing at this path"), request);
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> notAllowed(
      HttpRequestMethodNotSupportedException notAllowed, HttpServletRequest request) {
    var refusal =
        Refusal.of(
            HttpStatus.METHOD_NOT_ALLOWED,
            "method_not_allowed",
            "This path does not answer to " + notAllowed.getMethod());
    return answers.answer(refusal.asException(), request, notAllowed.getHeaders());
  }

  /** Spring's own refusals that have no case above, and every fault. */
  @ExceptionHandler
  @Nullable ResponseEntity<Map<String, Object>> failed(
      Exception failure, HttpServletRequest request) {
    if (Faults.isOfAClientThatIsGone(failure)) {
      LOG.debug("The client of {} is gone: {}", Statuses.route(request), failure.toString());
      return null;
    }
    if (failure instanceof ErrorResponse response && response.getStatusCode().is4xxClientError()) {
      return refuse(Statuses.refusalOf(response.getStatusCode().value()), request);
    }
    var refusal = faults.refusalOf(failure);
    if (refusal.status() == HttpStatus.INTERNAL_SERVER_ERROR) {
      LOG.error("{} of {} failed", request.getMethod(), Statuses.route(request), failure);
    } else {
      LOG.warn(
          "{} for {}: {}", refusal.code(), Statuses.route(request), failure.getClass().getName());
    }
    return refuse(refusal, request);
  }

  private ResponseEntity<Map<String, Object>> refuse(Refusal refusal, HttpServletRequest request) {
    return answers.answer(refusal.asException(), request, HttpHeaders.EMPTY);
  }
}
