package me.uport.caleuche.backup;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A device that listens to the head of its hub. */
final class Device implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Stream<String> stream;
  private final Iterator<String> lines;

  Device(String base, String bearer, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/head/stream"))
            .timeout(Duration.ofMinutes(2))
            .header("Authorization", "Bearer " + bearer);
    if (headers.length > 0) {
      request.headers(headers);
    }
    stream = http.send(request.build(), BodyHandlers.ofLines()).body();
    lines = stream.iterator();
  }

  JsonNode next(String kind) {
    String event = "";
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("event:")) {
        event = line.substring(6).strip();
      }
      if (line.startsWith("data:") && event.equals(kind)) {
        return CaleucheTest.JSON.readTree(line.substring(5));
      }
    }
    throw new AssertionError("The stream ended before an event of kind " + kind);
  }

  @Override
  public void close() {
    stream.close();
    http.shutdownNow();
  }
}
