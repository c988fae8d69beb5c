package me.uport.web.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import me.uport.web.Digest;
import me.uport.web.Refusal;
import me.uport.web.auth.Authentication;
import me.uport.web.http.RequestBodies;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * A request that carries an {@code Idempotency-Key}.
 *
 * @param scope who asks for what, with which key
 * @param payload what is sent: query and body
 */
public record IdempotentRequest(Digest scope, Digest payload) {

  static final String HEADER = "Idempotency-Key";

  private static final String ATTRIBUTE = IdempotentRequest.class.getName();
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

  /** The current request, as the interceptor has understood it; empty when it has no key. */
  public static Optional<IdempotentRequest> of(HttpServletRequest request) {
    return Optional.ofNullable((IdempotentRequest) request.getAttribute(ATTRIBUTE));
  }

  /** The request that the current thread answers, if it has a key. */
  static Optional<IdempotentRequest> current() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes servlet
        ? of(servlet.getRequest())
        : Optional.empty();
  }

  /** Reads the key, and keeps what was understood for {@link #of}. */
  static Optional<IdempotentRequest> read(HttpServletRequest request) {
    var understood = keyOf(request).map(key -> understand(request, key));
    understood.ifPresent(it -> request.setAttribute(ATTRIBUTE, it));
    return understood;
  }

  private static Optional<String> keyOf(HttpServletRequest request) {
    var keys = Collections.list(request.getHeaders(HEADER));
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    if (keys.size() > 1 || !KEY.matcher(keys.getFirst()).matches()) {
      throw Refusal.badRequest(
              "invalid_idempotency_key",
              "Expected one %s of 1 to 255 visible ASCII characters".formatted(HEADER))
          .asException();
    }
    return Optional.of(keys.getFirst());
  }

  private static IdempotentRequest understand(HttpServletRequest request, String key) {
    var caller = Authentication.of(request).map(it -> "did " + it.presenter()).orElse("anybody");
    var query = Objects.requireNonNullElse(request.getQueryString(), "");
    return new IdempotentRequest(
        Digest.of(caller, request.getMethod(), request.getRequestURI(), key),
        Digest.of(query.getBytes(StandardCharsets.UTF_8), RequestBodies.of(request)));
  }
}
