package me.uport.chasqui.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import me.uport.chasqui.ChasquiTest;
import me.uport.testkit.Await;
import me.uport.web.Digest;
import me.uport.web.KeyedAnswer;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import me.uport.web.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is written with an {@code Idempotency-Key} is written once, however often it is sent. */
@ChasquiTest
class RepeatedWritesTest {

  private static final String UPDATED = "{\"status\":\"success\",\"message\":\"updated\"}";

  @Autowired ServiceClient service;
  @Autowired TopicRepository repository;
  @Autowired JdbcClient database;
  @Autowired PlatformTransactionManager transactions;
  @Autowired TestClock clock;

  private final TopicId topic = newTopic();
  private final String key = UUID.randomUUID().toString();

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void theSecondTimeIsAnsweredAsTheFirstAndWritesNothing() {
    var first = write("1");
    var second = write("1");

    assertThat(List.of(first, second)).extracting(Answer::status).containsOnly(200);
    assertThat(List.of(first, second)).extracting(Answer::body).containsOnly(UPDATED);
    assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(messages(topic)).isEqualTo(1);
  }

  @Test
  void anotherMessageWithTheKeyIsRefused() {
    write("1");

    assertThat(write("2").code()).isEqualTo("idempotency_key_reused");
    assertThat(messages(topic)).isEqualTo(1);
  }

  @Test
  void fiftyAtOnceAreOneMessage() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var requests =
          IntStream.range(0, 50).<Callable<Answer>>mapToObj(i -> () -> write("1")).toList();
      var answers = threads.invokeAll(requests).stream().map(Future::resultNow).toList();

      // Who has waited long enough is told to come back.
      assertThat(answers).extracting(Answer::status).contains(200).isSubsetOf(200, 409);
    }
    assertThat(messages(topic)).isEqualTo(1);
  }

  @Test
  void aRefusalIsNotKept() {
    var owned = service.post("/topic?owned=true", "1");
    var path = "/topic/" + owned.at("/topicId");
    assertThat(service.post(path, "2").status()).isEqualTo(200);

    var refused = service.post(path, "3", "Idempotency-Key", key);
    var allowed =
        service.post(path, "3", "Idempotency-Key", key, "Topic-Key", owned.at("/topicKey"));

    assertThat(refused.code()).isEqualTo("already_answered");
    assertThat(allowed.status()).isEqualTo(200);
    assertThat(allowed.header("Idempotent-Replayed")).isEmpty();
    assertThat(messages(new TopicId(owned.at("/topicId")))).isEqualTo(3);
  }

  @Test
  void aKeyThatIsForgottenWritesAgain() {
    write("1");
    clock.advance(Duration.ofHours(24).plusSeconds(1));

    var again = write("1");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("Idempotent-Replayed")).isEmpty();
    assertThat(write("1").header("Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void aKeyStopsItsOwnMessageAndNoOtherOfTheGroup() {
    var other = newTopic();
    assertThat(repository.writeAll(List.of(posting(topic, answer(key)))))
        .extracting(Optional::isPresent)
        .containsExactly(true);

    assertThat(
            repository.writeAll(
                List.of(
                    posting(topic, answer(key)),
                    posting(other, answer("other " + key)),
                    posting(newTopic(), null))))
        .extracting(Optional::isPresent)
        .containsExactly(false, true, true);

    assertThat(messages(topic)).isEqualTo(1);
    assertThat(messages(other)).isEqualTo(1);
  }

  /** A plan that reads all keys is made while they are few, and kept when they are many. */
  @Test
  void aGroupLooksItsKeysUpWithoutReadingAll() {
    Long whole =
        new TransactionTemplate(transactions)
            .execute(
                status -> {
                  long before = wholeReads();
                  repository.writeAll(
                      List.of(posting(topic, answer(key)), posting(newTopic(), null)));
                  return wholeReads() - before;
                });

    assertThat(whole).isZero();
  }

  /** How often this transaction, and its connection a moment before, have read the whole table. */
  private long wholeReads() {
    return database
        .sql(
            "SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relid = 'idempotent_request'::regclass")
        .query(Long.class)
        .single();
  }

  /** As when two instances have it at the same moment: neither sees the other's key. */
  @Test
  void aKeyThatIsTakenAtTheSameMomentTakesAllBack() {
    var other = newTopic();
    var both = List.of(posting(topic, answer(key)), posting(other, answer(key)));

    assertThatThrownBy(() -> repository.writeAll(both)).isInstanceOf(DuplicateKeyException.class);

    assertThat(messages(topic) + messages(other)).isZero();
  }

  @Test
  void aKeyThatAnotherInstanceIsAtWorkOnIsWaitedForAndReplayed() throws Exception {
    database.sql("DELETE FROM idempotent_request").update();
    write("1");
    byte[] scope = onlyKey("scope");
    byte[] payload = onlyKey("payload");
    database.sql("DELETE FROM idempotent_request").update();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // Another instance is a transaction that has recorded the answer and not committed.
      var second =
          new TransactionTemplate(transactions)
              .execute(
                  status -> {
                    database
                        .sql(
                            "INSERT INTO idempotent_request (scope, payload, expires_at, status, content_type, body)"
                                + " VALUES (?, ?, ?, 200, 'application/json', '1')")
                        .params(scope, payload, Timestamp.from(clock.instant().plusSeconds(60)))
                        .update();
                    var request = threads.submit(() -> write("1"));
                    Await.until("the request to wait for the key", this::somebodyWaits);
                    return request;
                  })
              .get();

      assertThat(second.status()).isEqualTo(200);
      assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    }
    assertThat(messages(topic)).isEqualTo(1);
  }

  private byte[] onlyKey(String column) {
    return database
        .sql("SELECT %s FROM idempotent_request".formatted(column))
        .query(byte[].class)
        .single();
  }

  private boolean somebodyWaits() {
    return database
        .sql("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        .query(Boolean.class)
        .single();
  }

  private Answer write(String message) {
    return service.post("/topic/" + topic.value(), message, "Idempotency-Key", key);
  }

  private Posting posting(TopicId where, @Nullable KeyedAnswer answer) {
    return new Posting(
        where, new Message("1"), null, clock.instant(), Visitor.unknown("10.1.0.0"), answer);
  }

  private KeyedAnswer answer(String scope) {
    return new KeyedAnswer(
        Digest.of(scope),
        Digest.of("payload"),
        clock.instant().plusSeconds(60),
        200,
        null,
        "application/json",
        UPDATED);
  }

  private long messages(TopicId where) {
    return database
        .sql("SELECT count(*) FROM message WHERE topic_id = ?")
        .param(where.value())
        .query(Long.class)
        .single();
  }

  private static TopicId newTopic() {
    return new TopicId(UUID.randomUUID().toString());
  }
}
