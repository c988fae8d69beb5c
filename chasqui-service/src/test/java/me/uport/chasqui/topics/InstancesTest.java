package me.uport.chasqui.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import me.uport.chasqui.ChasquiApplication;
import me.uport.chasqui.ChasquiTest;
import me.uport.testkit.Await;
import me.uport.web.testing.ServiceClient;
import me.uport.web.wakeup.WakeupHub;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two instances on one database: any of them serves any client. */
@ChasquiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstancesTest {

  private static final int ROUNDS = 6;
  private static final int MESSAGES = ChasquiTest.MOST_MESSAGES;
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();

  @Autowired ServiceClient service;
  @Autowired WakeupHub hub;
  @Autowired JdbcClient database;
  @Autowired JdbcConnectionDetails details;

  private @Nullable ConfigurableApplicationContext other;
  private List<String> bases = List.of();

  @BeforeEach
  void startTheOther() {
    if (other == null) {
      other =
          new SpringApplicationBuilder(ChasquiApplication.class)
              .run(
                  "--server.port=0",
                  "--management.server.port=0",
                  "--spring.datasource.url=" + details.getJdbcUrl(),
                  "--spring.datasource.username=" + details.getUsername(),
                  "--spring.datasource.password=" + details.getPassword(),
                  "--" + ChasquiTest.REGISTRY,
                  "--uport.limits.enabled=false",
                  "--uport.wakeups.look=1h",
                  "--uport.wakeups.look-when-deaf=50ms",
                  "--uport.wakeups.probe=300ms",
                  "--chasqui.topics.max-messages=" + ChasquiTest.MOST_MESSAGES);
      String port = other.getEnvironment().getRequiredProperty("local.server.port");
      bases = List.of(service.base(), "http://127.0.0.1:" + port + "/chasqui");
    }
    awaitHearing();
  }

  @AfterAll
  void stopTheOther() {
    if (other != null) {
      other.close();
    }
  }

  @Test
  void wakesAReaderForWhatTheOtherInstanceHasWritten() throws Exception {
    String path = "/topic/" + newId();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Long>> waiting =
          threads.submit(() -> list(bases.getFirst() + path + "/messages?wait=30"));
      Await.until("the reader waits", () -> hub.readers() == 1);

      write(bases.getLast() + path, 1);

      assertThat(waiting.get()).containsExactly(1L);
    }
  }

  @Test
  void acknowledgesOnOneInstanceForTheOther() throws Exception {
    String path = "/topic/" + newId();
    write(bases.getFirst() + path, 1);
    try (SocketClient socket = new SocketClient(http, bases.getLast(), path + "/socket")) {
      socket.next();
      socket.send("{\"ack\":1}");
      assertThat(socket.next()).contains("acknowledged");
    }
    assertThat(list(bases.getFirst() + path + "/messages")).isEmpty();
  }

  @Test
  void losesNothingWhenTheConnectionsThatListenAreCut() throws Exception {
    String path = "/topic/" + newId();
    try (SocketClient socket = new SocketClient(http, bases.getFirst(), path + "/socket")) {
      for (int n = 1; n <= 5; n++) {
        database
            .sql(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND application_name = 'chasqui wakeups'
                """)
            .query()
            .listOfRows();
        write(bases.getLast() + path, n);
        assertThat(socket.next()).startsWith("{\"seq\":" + n + ",");
      }
    }
    awaitHearing();
  }

  /**
   * The seam between replay and live: whoever comes in at any moment, by any door, at any instance,
   * and goes on elsewhere, sees every message once and in order.
   */
  @Test
  void hasNoGapBetweenWhatWasThereAndWhatComes() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      long seed = UUID.randomUUID().getMostSignificantBits();
      String path = "/topic/" + newId();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
          String url = bases.get(writer % 2) + path;
          writers.add(
              threads.submit(
                  () -> {
                    for (int n = 0; n < MESSAGES / 4; n++) {
                      write(url, n);
                    }
                    return null;
                  }));
        }
        List<Future<List<Long>>> readers = new ArrayList<>();
        for (int reader = 0; reader < 4; reader++) {
          var random = new SplittableRandom(seed + reader);
          readers.add(threads.submit(() -> readAll(path, random)));
        }
        for (Future<?> writer : writers) {
          writer.get();
        }
        for (Future<List<Long>> reader : readers) {
          assertThat(reader.get())
              .as("seed " + seed)
              .containsExactlyElementsOf(LongStream.rangeClosed(1, MESSAGES).boxed().toList());
        }
      }
    }
  }

  private List<Long> readAll(String path, SplittableRandom random) throws Exception {
    List<Long> seen = new ArrayList<>();
    Thread.sleep(random.nextLong(30));
    while (seen.size() < MESSAGES) {
      long last = seen.isEmpty() ? 0 : seen.getLast();
      String base = bases.get(random.nextInt(2));
      int enough = 1 + random.nextInt(40);
      switch (random.nextInt(3)) {
        case 0 -> seen.addAll(list(base + path + "/messages?wait=5&limit=7&after=" + last));
        case 1 -> seen.addAll(stream(base + path + "/events?after=" + last, enough));
        default -> seen.addAll(socket(base, path + "/socket?after=" + last, last, enough));
      }
    }
    return seen;
  }

  private List<Long> stream(String url, int enough) throws IOException, InterruptedException {
    List<Long> seen = new ArrayList<>();
    HttpResponse<InputStream> response =
        http.send(
            HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build(),
            BodyHandlers.ofInputStream());
    try (InputStream body = response.body();
        var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      String line = "";
      while (seen.size() < enough && line != null && !seen.contains((long) MESSAGES)) {
        line = lines.readLine();
        if (line != null && line.startsWith("id:")) {
          seen.add(Long.parseLong(line.substring("id:".length())));
        }
        assertThat(line).isNotEqualTo("event:gap");
      }
    }
    return seen;
  }

  private List<Long> socket(String base, String path, long last, int enough) throws Exception {
    List<Long> seen = new ArrayList<>();
    try (SocketClient socket = new SocketClient(http, base, path)) {
      for (long next = last + 1; next <= MESSAGES && seen.size() < enough; next++) {
        JsonNode message = json.readTree(socket.next());
        seen.add(message.path("seq").longValue());
      }
    }
    return seen;
  }

  private List<Long> list(String url) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body())
        .at("/data/messages")
        .valueStream()
        .map(message -> message.path("seq"))
        .map(JsonNode::longValue)
        .toList();
  }

  private void write(String url, int n) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(url))
                .timeout(TIMEOUT)
                .POST(BodyPublishers.ofString("" + n))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void awaitHearing() {
    ConfigurableApplicationContext second = other;
    assertThat(second).isNotNull();
    WakeupHub there = second.getBean(WakeupHub.class);
    Await.until("both instances hear", () -> hub.hears() && there.hears());
    // And each has heard a probe of the other.
    database.sql("SELECT pg_sleep(0.5)").query().listOfRows();
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }
}
