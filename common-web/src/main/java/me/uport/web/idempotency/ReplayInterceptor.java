package me.uport.web.idempotency;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Answers a repeated request from the table, before its token is used up and its body parsed. */
final class ReplayInterceptor implements HandlerInterceptor {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final IdempotencyStore store;
  private final Completions completions;

  ReplayInterceptor(IdempotencyStore store, Completions completions) {
    this.completions = completions;
    this.store = store;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (!(handler instanceof HandlerMethod)
        || request.getDispatcherType() != DispatcherType.REQUEST
        || SAFE.contains(request.getMethod())) {
      return true;
    }
    var earlier = IdempotentRequest.read(request).flatMap(store::find);
    if (earlier.isEmpty()) {
      return true;
    }
    write(completions.completeBytes(TransactionalIdempotency.replay(earlier.get())), response);
    return false;
  }

  private static void write(ResponseEntity<byte[]> answer, HttpServletResponse response)
      throws IOException {
    response.setStatus(answer.getStatusCode().value());
    answer.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
    var body = answer.getBody();
    if (body != null) {
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }
}
