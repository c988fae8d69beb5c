package me.uport.web.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import me.uport.web.failure.FailureAnswers;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits what one network asks, unknown paths included, before its body is read. */
final class ClientLimitFilter extends OncePerRequestFilter {

  private final ClientAddresses addresses;
  private final Buckets buckets;
  private final FailureAnswers failures;

  ClientLimitFilter(ClientAddresses addresses, Buckets buckets, FailureAnswers failures) {
    this.addresses = addresses;
    this.buckets = buckets;
    this.failures = failures;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var allowance = buckets.take(addresses.keyOf(request));
    allowance.describeTo(response);
    if (allowance.allowed()) {
      chain.doFilter(request, response);
    } else {
      failures.write(allowance.refused(), request, response);
    }
  }
}
