package me.uport.web.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import me.uport.web.RefusedException;
import me.uport.web.failure.FailureAnswers;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the whole body before anything else happens, within the limits of size and time, so that
 * what follows works on bytes that are there: no database connection ever waits for a slow client.
 */
final class BodyFilter extends OncePerRequestFilter {

  private final BodyReader reader;
  private final FailureAnswers failures;
  private final StreamedBodies streamed;

  BodyFilter(BodyReader reader, FailureAnswers failures, StreamedBodies streamed) {
    this.reader = reader;
    this.failures = failures;
    this.streamed = streamed;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return streamed.isStreamed(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] body;
    try {
      body = reader.read(request);
    } catch (RefusedException refused) {
      // What the client still sends is not waited for.
      response.setHeader(HttpHeaders.CONNECTION, "close");
      failures.write(refused, request, response);
      return;
    }
    RequestBodies.keep(request, body);
    chain.doFilter(new BufferedRequest(request, body), response);
  }
}
