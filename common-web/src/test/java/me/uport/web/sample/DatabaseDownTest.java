package me.uport.web.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import me.uport.testkit.Await;
import me.uport.testkit.Database;
import me.uport.testkit.EmbeddedDatabase;
import me.uport.testkit.FlakyProxy;
import me.uport.testkit.TestIdentities;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

/** The sample service behind a network that fails. */
@SampleTest
@TestPropertySource(
    properties = {
      "spring.datasource.hikari.connection-timeout=2000",
      "spring.datasource.hikari.data-source-properties.socketTimeout=3",
      "spring.datasource.hikari.maximum-pool-size=5"
    })
class DatabaseDownTest {

  private static final FlakyProxy NETWORK = FlakyProxy.to(EmbeddedDatabase.shared().port());

  @Autowired ServiceClient service;

  private final String name = "thing " + UUID.randomUUID();

  enum Trouble {
    CUT,
    SWALLOW;

    void start() {
      switch (this) {
        case CUT -> NETWORK.cut();
        case SWALLOW -> NETWORK.swallow();
      }
    }
  }

  @AfterEach
  void heal() {
    NETWORK.heal();
    Await.until("the service is ready again", () -> probe("readiness") == 200);
  }

  @ParameterizedTest
  @EnumSource
  void isUnavailableButAliveAndHealsByItself(Trouble trouble) {
    trouble.start();

    var refused = make(name);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("database_unavailable");
    assertThat(refused.header("Retry-After")).isEqualTo("5");
    assertThat(probe("readiness")).isEqualTo(503);
    assertThat(probe("liveness")).isEqualTo(200);

    NETWORK.heal();
    Await.until("the request succeeds", () -> make(name).status() == 201);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void speaksOfTheProblemToWhoAsksForOne() {
    NETWORK.cut();

    var refused = service.get("/things/count?name=x", "Accept", "application/problem+json");

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.at("/type")).isEqualTo("tag:uport.me,2026:database_unavailable");
    assertThat(refused.body()).doesNotContain("127.0.0.1", "jdbc", "SQL");
  }

  @Test
  void refusesASingleUseTokenThatCannotBeWrittenDown() {
    NETWORK.cut();
    var token = CallersTest.token(TestIdentities.alice(), Map.of("jti", name));

    var refused = service.post("/my-things", thing(name), "Authorization", "Bearer " + token);

    assertThat(refused.status()).isEqualTo(503);
  }

  @Test
  void answersWhatNeedsNoDatabaseMeanwhile() {
    NETWORK.cut();

    assertThat(service.get("/me").status()).isEqualTo(403);
    assertThat(service.get("/nowhere").status()).isEqualTo(404);
  }

  @Test
  void shedsLoadWhenTheDatabaseIsSlow() throws Exception {
    // Each request holds its connection for two answers at least; there are five connections.
    NETWORK.delay(Duration.ofMillis(1500));

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var requests =
          IntStream.range(0, 60)
              .<Callable<Answer>>mapToObj(i -> () -> service.post("/things", thing(name)))
              .toList();
      var answers = threads.invokeAll(requests).stream().map(Future::resultNow).toList();

      assertThat(answers).extracting(Answer::status).containsAnyOf(503).isSubsetOf(201, 503);
    }
    assertThat(probe("liveness")).isEqualTo(200);
  }

  private Answer make(String thing) {
    return service.post("/things", thing(thing), "Idempotency-Key", thing.replace(' ', '-'));
  }

  private long count() {
    return service
        .get("/things/count?name=" + name.replace(" ", "%20"))
        .json()
        .at("/data")
        .longValue();
  }

  private int probe(String group) {
    return service.manage("/actuator/health/" + group).status();
  }

  private static String thing(String name) {
    return "{\"name\":\"" + name + "\"}";
  }

  /** The same server, but by way of the proxy. */
  @TestConfiguration(proxyBeanMethods = false)
  static class ThroughTheProxy {

    @Bean
    @Primary
    JdbcConnectionDetails spoiltDatabase() {
      Database database = EmbeddedDatabase.shared().freshDatabase();
      return new JdbcConnectionDetails() {
        @Override
        public String getUsername() {
          return database.user();
        }

        @Override
        public String getPassword() {
          return database.password();
        }

        @Override
        public String getJdbcUrl() {
          return new Database(database.name(), NETWORK.port(), database.user(), database.password())
              .url();
        }
      };
    }
  }
}
