package me.uport.web.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import me.uport.testkit.TestIdentities;
import me.uport.testkit.TestIdentity;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import me.uport.web.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SampleTest
class IdempotencyTest {

  @Autowired ServiceClient service;
  @Autowired JdbcClient database;
  @Autowired PlatformTransactionManager transactions;
  @Autowired TestClock clock;

  private final String key = UUID.randomUUID().toString();
  private final String name = "thing " + UUID.randomUUID();

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void answersARepeatedRequestAlikeAndDoesItOnce() {
    var first = make(name, key);
    var second = make(name, key);

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Location")).isNotEmpty().isEqualTo(first.header("Location"));
    assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void doesARequestWithoutAKeyAsOftenAsItIsSent() {
    service.post("/things", thing(name));
    service.post("/things", thing(name));

    assertThat(count()).isEqualTo(2);
  }

  @Test
  void refusesTheSameKeyWithAnotherPayload() {
    make(name, key);

    var answer = make(name + " changed", key);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("idempotency_key_reused");
  }

  @Test
  void refusesTheSameKeyWithAnotherQuery() {
    make(name, key);

    var answer = service.post("/things?more=1", thing(name), "Idempotency-Key", key);

    assertThat(answer.status()).isEqualTo(422);
  }

  @Test
  void keepsKeysOfDifferentCallersApart() {
    var alices = makeMine(TestIdentities.alice());
    var bobs = makeMine(TestIdentities.bob());

    assertThat(bobs.status()).isEqualTo(200);
    assertThat(bobs.body()).isNotEqualTo(alices.body());
    assertThat(count()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", ""})
  void refusesAKeyOutsideOfTheAlphabet(String bad) {
    var answer = make(name, bad);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_idempotency_key");
    assertThat(count()).isZero();
  }

  @Test
  void boundsTheLengthOfAKey() {
    assertThat(make(name, "k".repeat(256)).status()).isEqualTo(400);
    assertThat(make(name, "k".repeat(240) + key.substring(0, 15)).status()).isEqualTo(201);
  }

  @Test
  void refusesTwoKeys() {
    var answer =
        service.post("/things", thing(name), "Idempotency-Key", "a", "Idempotency-Key", "b");

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void recordsNothingOfARefusedEffect() {
    var answer = service.post("/half-things", thing(name), "Idempotency-Key", key);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("half_way");
    assertThat(count()).isZero();
    assertThat(service.post("/half-things", thing("another"), "Idempotency-Key", key).code())
        .isEqualTo("half_way");
  }

  @Test
  void executesOneOfFiftyAtOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var requests =
          IntStream.range(0, 50).<Callable<Answer>>mapToObj(i -> () -> make(name, key)).toList();
      var answers = threads.invokeAll(requests).stream().map(Future::resultNow).toList();

      // Who has waited long enough is told to come back.
      assertThat(answers).extracting(Answer::status).contains(201).isSubsetOf(201, 409);
      assertThat(answers)
          .filteredOn(answer -> answer.status() == 201)
          .extracting(Answer::body)
          .containsOnly(make(name, key).body());
    }
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void refusesWhileAnotherInstanceIsStillAtIt() {
    make(name, key);
    forget();

    // Another instance is a transaction that has claimed the key and not committed.
    var answer =
        new TransactionTemplate(transactions)
            .execute(
                status -> {
                  restoreUncommitted();
                  return make(name, key);
                });

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("request_in_progress");
  }

  @Test
  void forgetsAKeyAfterItsTime() {
    make(name, key);
    clock.advance(Duration.ofHours(24).plusSeconds(1));

    assertThat(make(name, key).header("Idempotent-Replayed")).isEmpty();
    assertThat(count()).isEqualTo(2);
  }

  private byte[] remembered = {};
  private byte[] payload = {};

  private void forget() {
    remembered =
        database
            .sql("SELECT scope FROM idempotent_request ORDER BY expires_at DESC LIMIT 1")
            .query(byte[].class)
            .single();
    payload =
        database
            .sql("SELECT payload FROM idempotent_request WHERE scope = ?")
            .param(remembered)
            .query(byte[].class)
            .single();
    database.sql("DELETE FROM idempotent_request WHERE scope = ?").param(remembered).update();
  }

  private void restoreUncommitted() {
    database
        .sql(
            "INSERT INTO idempotent_request (scope, payload, expires_at) VALUES (?, ?, now() + interval '1 hour')")
        .param(remembered)
        .param(payload)
        .update();
  }

  private Answer makeMine(TestIdentity caller) {
    return service.post(
        "/my-things",
        thing(name),
        "Idempotency-Key",
        key,
        "Authorization",
        "Bearer " + CallersTest.token(caller, Map.of()));
  }

  private Answer make(String thing, String idempotencyKey) {
    return service.post("/things", thing(thing), "Idempotency-Key", idempotencyKey);
  }

  private static String thing(String name) {
    return "{\"name\":\"" + name + "\"}";
  }

  private long count() {
    return database
        .sql("SELECT count(*) FROM thing WHERE name = ?")
        .param(name)
        .query(Long.class)
        .single();
  }
}
