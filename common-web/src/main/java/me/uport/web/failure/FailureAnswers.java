package me.uport.web.failure;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import me.uport.web.RefusedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns refusals into answers, for controllers and for filters alike: body, content type, and the
 * headers that belong to a status. Thread-safe.
 */
public final class FailureAnswers {

  private static final Duration DEFAULT_RETRY = Duration.ofSeconds(5);

  private final JsonMapper json;
  private final RefusalLog log;

  /**
   * @param log hears of every refusal
   */
  public FailureAnswers(JsonMapper json, RefusalLog log) {
    this.json = json;
    this.log = log;
  }

  /** The answer to a request that is handled by a controller. */
  ResponseEntity<Map<String, Object>> answer(
      RefusedException refused, HttpServletRequest request, HttpHeaders more) {
    note(refused, request);
    var type = FailureBodies.typeFor(request);
    return ResponseEntity.status(refused.refusal().status())
        .headers(more)
        .headers(headersOf(refused))
        .contentType(type)
        .body(FailureBodies.of(refused.refusal(), type));
  }

  /**
   * Writes the answer where no controller is: in a filter.
   *
   * @throws IOException when the client is gone
   */
  public void write(
      RefusedException refused, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    note(refused, request);
    var type = FailureBodies.typeFor(request);
    var body = json.writeValueAsBytes(FailureBodies.of(refused.refusal(), type));
    response.setStatus(refused.refusal().status().value());
    headersOf(refused).forEach((name, values) -> response.setHeader(name, values.getFirst()));
    response.setContentType(type.toString());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private void note(RefusedException refused, HttpServletRequest request) {
    log.note(refused.refusal(), Statuses.method(request) + " " + Statuses.route(request));
  }

  /** RFC 6750 §3 for 401, RFC 9110 §10.2.3 for what may be tried again. */
  private static HttpHeaders headersOf(RefusedException refused) {
    var headers = new HttpHeaders();
    var status = refused.refusal().status();
    if (status == HttpStatus.UNAUTHORIZED) {
      headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    }
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      headers.set(HttpHeaders.RETRY_AFTER, wholeSeconds(DEFAULT_RETRY));
    }
    refused
        .retryAfter()
        .ifPresent(delay -> headers.set(HttpHeaders.RETRY_AFTER, wholeSeconds(delay)));
    return headers;
  }

  private static String wholeSeconds(Duration delay) {
    return Long.toString(Math.max(1, delay.plusNanos(999_999_999).toSeconds()));
  }
}
