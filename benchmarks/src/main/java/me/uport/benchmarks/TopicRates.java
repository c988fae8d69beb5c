package me.uport.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import me.uport.benchmarks.Figure.Reference;
import me.uport.platform.Platform;
import me.uport.platform.Service;

/**
 * How many topics a second Chasqui writes and reads, beside the database alone with the same
 * statements.
 */
final class TopicRates {

  /** As many as the service has connections to the database. */
  private static final int CLIENTS = 10;

  private static final String CONTENT = "{\"access_token\":\"" + "x".repeat(500) + "\"}";

  private final Platform platform;
  private final ClosedLoop load =
      new ClosedLoop(CLIENTS, Duration.ofSeconds(5), Duration.ofSeconds(10));

  TopicRates(Platform platform) {
    this.platform = platform;
  }

  List<Figure> measure() throws Exception {
    TopicTable table = new TopicTable(platform.database());
    URI topic = URI.create(platform.description().service(Service.CHASQUI) + "/topic/");
    String known = newId();
    table.write(known, CONTENT);

    Reference databaseWrites =
        new Reference("PostgreSQL alone, same statement", load.rate(() -> table.writer(CONTENT)));
    double writes = load.rate(() -> writer(topic));
    Reference databaseReads =
        new Reference("PostgreSQL alone, same statement", load.rate(() -> table.reader(known)));
    double reads = load.rate(() -> reader(topic.resolve(known)));
    return List.of(
        Figure.compared("chasqui.topic-writes", writes, "1/s", databaseWrites),
        Figure.compared("chasqui.topic-reads", reads, "1/s", databaseReads));
  }

  private static ClosedLoop.Client writer(URI topic) {
    HttpClient http = newClient();
    return () ->
        send(
            http,
            HttpRequest.newBuilder(topic.resolve(newId()))
                .POST(BodyPublishers.ofString(CONTENT))
                .build());
  }

  private static ClosedLoop.Client reader(URI topic) {
    HttpClient http = newClient();
    return () -> send(http, HttpRequest.newBuilder(topic).GET().build());
  }

  private static void send(HttpClient http, HttpRequest request) throws Exception {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          request + " should answer 200, found " + response.statusCode() + response.body());
    }
  }

  private static HttpClient newClient() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }
}
