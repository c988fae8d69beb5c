package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import me.uport.backup.ChainVerdict.Intact;
import me.uport.caleuche.CaleucheApplication;
import me.uport.testkit.DevChain;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** K1 and K2 on two instances over one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstancesTest extends CaleucheTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final HttpClient http = HttpClient.newHttpClient();

  @Autowired JdbcConnectionDetails details;

  private @Nullable ConfigurableApplicationContext other;
  private List<String> bases = List.of();

  @BeforeAll
  void startTheOther() {
    other =
        new SpringApplicationBuilder(CaleucheApplication.class)
            .run(
                "--server.port=0",
                "--management.server.port=0",
                "--spring.datasource.url=" + details.getJdbcUrl(),
                "--spring.datasource.username=" + details.getUsername(),
                "--spring.datasource.password=" + details.getPassword(),
                "--spring.datasource.hikari.connection-timeout=20000",
                "--uport.limits.enabled=false",
                "--uport.sweep.interval=1h",
                "--uport.chain.networks.default.rpc-urls=" + DevChain.shared().url(),
                "--uport.chain.networks.default.ethereum-did-registry="
                    + DidRegistry.shared().address(),
                "--caleuche.service.private-key=" + SERVICE_KEY,
                "--caleuche.log.interval=50ms",
                "--caleuche.bodies.folder=" + Bodies.folder(),
                "--caleuche.hub.max-events=1000000");
    String port = other.getEnvironment().getRequiredProperty("local.server.port");
    bases = List.of(service.base(), "http://127.0.0.1:" + port + "/caleuche");
  }

  @AfterAll
  void stopTheOther() {
    if (other != null) {
      other.close();
    }
  }

  private JsonNode append(String base, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/event"))
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("event_token", token))))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 409);
    return JSON.readTree(answer.body());
  }

  /** Each writer goes on from what the last answer said, won or lost, now here and now there. */
  private Set<String> appendMany(TestWallet wallet, int writer, int events) throws Exception {
    Set<String> ids = new HashSet<>();
    String previous = null;
    for (int attempt = 0; ids.size() < events; attempt++) {
      String token = wallet.event(previous, writer + "/" + ids.size());
      JsonNode answer = append(bases.get((writer + attempt) % 2), token);
      JsonNode id = answer.at("/data/id");
      if (answer.path("status").asString().equals("success")) {
        ids.add(id.asString());
      }
      previous = id.isNull() ? null : id.asString();
    }
    return ids;
  }

  private void growsOneChain(int writers, int events) throws Exception {
    TestWallet wallet = TestWallet.unique();
    List<Callable<Set<String>>> work =
        IntStream.range(0, writers)
            .<Callable<Set<String>>>mapToObj(writer -> () -> appendMany(wallet, writer, events))
            .toList();
    Set<String> all = new HashSet<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Set<String>> written : threads.invokeAll(work)) {
        all.addAll(written.get());
      }
    }
    assertThat(all).hasSize(writers * events);
    assertThat(stranger(wallet))
        .isInstanceOfSatisfying(
            Intact.class, intact -> assertThat(intact.length()).isEqualTo((long) writers * events));
  }

  @Test
  void growOneChainUnderWritersOnBoth() throws Exception {
    growsOneChain(8, 10);
  }

  @Test
  @Tag("long")
  void growOneChainOfExactLengthUnderManyWritersOnBoth() throws Exception {
    growsOneChain(4, 100); // as many as a hub of this test's service may have
    growsOneChain(32, 12);
  }

  /**
   * The seam between what was there and what comes: a device that listens here and there, goes away
   * and comes back at any moment, has every event once and in order.
   */
  @Test
  void leaveADeviceThatComesAndGoesNoGap() throws Exception {
    TestWallet wallet = TestWallet.unique();
    int events = 60;
    long seed = RANDOM.nextLong();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> devices =
          IntStream.range(0, 3)
              .mapToObj(n -> new SplittableRandom(seed + n))
              .map(random -> threads.submit(() -> followed(wallet, events, random)))
              .toList();
      String head = null;
      List<String> written = new ArrayList<>();
      for (int n = 0; n < events; n++) {
        head = append(bases.get(n % 2), wallet.event(head, n)).at("/data/id").asString();
        written.add(head);
      }
      for (Future<List<String>> device : devices) {
        assertThat(device.get()).as("seed " + seed).isEqualTo(written);
      }
    }
  }

  private List<String> followed(TestWallet wallet, int events, SplittableRandom random)
      throws Exception {
    List<String> ids = new ArrayList<>();
    while (ids.size() < events) {
      String base = bases.get(random.nextInt(2));
      int heads = 1 + random.nextInt(4);
      try (Device device =
          new Device(base, wallet.bearer(), "Last-Event-ID", Integer.toString(ids.size()))) {
        while (heads-- > 0 && ids.size() < events) {
          long length = device.next("head").path("seq").asLong();
          fetch(bases.get(random.nextInt(2)), wallet, ids);
          assertThat((long) ids.size()).isGreaterThanOrEqualTo(length);
        }
      }
    }
    return ids;
  }

  private void fetch(String base, TestWallet wallet, List<String> ids) throws Exception {
    String bearer = ids.isEmpty() ? wallet.bearer() : wallet.bearerAfter(ids.getLast());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/event"))
            .header("Authorization", "Bearer " + bearer)
            .build();
    String body = http.send(request, BodyHandlers.ofString()).body();
    JSON.readTree(body).at("/data/events").forEach(event -> ids.add(event.path("hash").asString()));
  }

  @Test
  void letOneOfAHundredSuccessorsWin() throws Exception {
    TestWallet wallet = TestWallet.unique();
    List<Callable<JsonNode>> posts =
        IntStream.range(0, 100)
            .<Callable<JsonNode>>mapToObj(
                n -> () -> append(bases.get(n % 2), wallet.event(null, n)))
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<JsonNode> answers = threads.invokeAll(posts).stream().map(Future::resultNow).toList();
      assertThat(
              answers.stream().filter(answer -> answer.path("status").asString().equals("success")))
          .hasSize(1);
      assertThat(answers.stream().map(answer -> answer.at("/data/id").asString()).distinct())
          .hasSize(1);
    }
  }
}
