package me.uport.web.singleuse;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import me.uport.web.Refusal;
import me.uport.web.auth.Authentication;
import me.uport.web.idempotency.IdempotentRequest;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Uses up a token whose policy lets it serve once. When that cannot be written down, it is refused.
 */
final class SingleUseInterceptor implements HandlerInterceptor {

  private final UsedTokens used;

  SingleUseInterceptor(UsedTokens used) {
    this.used = used;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getDispatcherType() == DispatcherType.REQUEST) {
      Authentication.of(request)
          .filter(it -> it.policy().singleUse(it.caller()))
          .ifPresent(it -> use(it, request));
    }
    return true;
  }

  private void use(Authentication authentication, HttpServletRequest request) {
    if (!used.use(authentication, IdempotentRequest.of(request).orElse(null))) {
      throw Refusal.unauthorized(
              "token_replayed", "Expected a token that was not used before, found one that was")
          .asException();
    }
  }
}
