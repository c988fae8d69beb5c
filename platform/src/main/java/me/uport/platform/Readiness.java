package me.uport.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a service's management port whether it is ready. */
final class Readiness {

  private static final Duration BOUND = Duration.ofSeconds(2);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(BOUND).build();

  boolean isReady(URI management) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(management + "/actuator/health/readiness"))
            .timeout(BOUND)
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
