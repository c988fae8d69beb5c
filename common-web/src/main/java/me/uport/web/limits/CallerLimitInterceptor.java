package me.uport.web.limits;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import me.uport.web.auth.Authentication;
import org.springframework.web.servlet.HandlerInterceptor;

/** Limits what one proven caller asks, from whatever network. */
final class CallerLimitInterceptor implements HandlerInterceptor {

  private final Buckets buckets;

  CallerLimitInterceptor(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Authentication.of(request).ifPresent(it -> limit(it.presenter(), response));
    return true;
  }

  private void limit(String caller, HttpServletResponse response) {
    var allowance = buckets.take(caller);
    allowance.describeTo(response);
    if (!allowance.allowed()) {
      throw allowance.refused();
    }
  }
}
