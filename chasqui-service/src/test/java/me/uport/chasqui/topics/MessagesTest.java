package me.uport.chasqui.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import me.uport.chasqui.ChasquiTest;
import me.uport.testkit.Await;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import me.uport.web.testing.TestClock;
import me.uport.web.wakeup.WakeupHub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The queue behind a topic. */
@ChasquiTest
class MessagesTest {

  @Autowired ServiceClient service;
  @Autowired TestClock clock;
  @Autowired JdbcClient database;
  @Autowired WakeupHub hub;

  private final String id = UUID.randomUUID().toString().replace("-", "");

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void keepsEveryMessageInItsOrder() {
    write("{ \"n\": 1.0 }");
    write("2");
    write("3");

    assertThat(list("").body())
        .contains("\"seq\":1,\"message\":{ \"n\": 1.0 },\"writtenAt\":")
        .contains("\"seq\":2,\"message\":2,")
        .contains("\"seq\":3,\"message\":3,");
    assertThat(Instant.parse(list("").at("/data/messages/0/writtenAt")))
        .isBetween(clock.instant().minusSeconds(60), clock.instant());
    assertThat(service.get("/raw/topic/" + id).body()).isEqualTo("3");
  }

  @Test
  void continuesBehindTheLastMessageThatTheClientHas() {
    IntStream.rangeClosed(1, 5).forEach(n -> write("" + n));

    assertThat(seqs("?limit=2")).containsExactly(1L, 2L);
    assertThat(seqs("?after=2&limit=2")).containsExactly(3L, 4L);
    assertThat(seqs("?after=4")).containsExactly(5L);
    assertThat(seqs("?after=5")).isEmpty();
  }

  @Test
  void whatIsAcknowledgedIsGoneThroughEveryDoor() {
    IntStream.rangeClosed(1, 3).forEach(n -> write("" + n));

    assertThat(acknowledge(2).status()).isEqualTo(200);
    assertThat(seqs("")).containsExactly(3L);
    assertThat(service.get("/raw/topic/" + id).body()).isEqualTo("3");

    assertThat(acknowledge(3).status()).isEqualTo(200);
    assertThat(seqs("")).isEmpty();
    assertThat(service.get("/topic/" + id).at("/message")).isEmpty();
    assertThat(service.get("/raw/topic/" + id).status()).isEqualTo(404);
    assertThat(storedMessages()).isZero();

    write("4");
    assertThat(seqs("")).containsExactly(4L);
  }

  @Test
  void acknowledgingAgainOrTooMuchChangesNothing() {
    write("1");
    write("2");

    assertThat(acknowledge(1).status()).isEqualTo(200);
    assertThat(acknowledge(1).status()).isEqualTo(200);
    assertThat(seqs("")).containsExactly(2L);
    assertThat(acknowledge(1_000).status()).isEqualTo(200);

    write("3");
    assertThat(seqs("")).containsExactly(3L);
  }

  @Test
  void acknowledgesNothingInATopicThatIsNotThere() {
    assertThat(acknowledge(1).code()).isEqualTo("unknown_topic");
    assertThat(list("").status()).isEqualTo(200);
    assertThat(seqs("")).isEmpty();
  }

  @Test
  void takesTheKeyOfAnOwnedTopicToAcknowledge() {
    var made = service.post("/topic?owned=true", "1");
    String path = "/topic/" + made.at("/topicId") + "/messages/1";

    assertThat(service.delete(path).code()).isEqualTo("not_owner");
    assertThat(service.delete(path, "Topic-Key", made.at("/topicKey")).status()).isEqualTo(200);
  }

  @Test
  void holdsAReaderUntilSomethingIsWritten() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> waiting = threads.submit(() -> list("?wait=30"));
      Await.until("the reader waits", () -> hub.readers() == 1);

      write("\"at last\"");

      assertThat(waiting.get().at("/data/messages/0/message")).isEqualTo("at last");
    }
    Await.until("nobody waits", () -> hub.readers() == 0);
  }

  @Test
  void letsAReaderGoWhenNothingComes() {
    assertThat(list("?wait=1").status()).isEqualTo(200);
    assertThat(seqs("?wait=1")).isEmpty();
    Await.until("nobody waits", () -> hub.readers() == 0);
  }

  @Test
  void letsReadersGoWhenTheServiceStops() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> waiting = threads.submit(() -> list("?wait=600"));
      Await.until("the reader waits", () -> hub.readers() == 1);

      hub.stop();

      assertThat(waiting.get().at("/status")).isEqualTo("success");
    } finally {
      hub.start();
    }
  }

  @Test
  void doesNotMixAnExpiredTopicWithTheNextOne() {
    write("\"of the first\"");
    clock.advance(Duration.ofHours(25));
    assertThat(seqs("")).isEmpty();

    write("\"of the second\"");

    assertThat(list("").body()).contains("of the second").doesNotContain("of the first");
  }

  @Test
  void startsAnewForACursorOfADeletedTopic() {
    IntStream.rangeClosed(1, 5).forEach(n -> write("" + n));
    service.delete("/topic/" + id);
    write("\"new\"");

    assertThat(seqs("?after=5")).containsExactly(1L);
  }

  @Test
  void takesNoMoreThanMayWait() {
    int most = ChasquiTest.MOST_MESSAGES;
    IntStream.rangeClosed(1, most).forEach(n -> write("" + n));

    var refused = service.post("/topic/" + id, "\"one more\"");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("topic_full");

    acknowledge(1);
    write("\"one more\"");
    assertThat(seqs("?limit=100")).hasSize(most).last().isEqualTo(most + 1L);
  }

  @Test
  void numbersWhatManyWriteAtOnceWithoutAGap() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Answer>> writers =
          IntStream.range(0, 30)
              .<Callable<Answer>>mapToObj(n -> () -> service.post("/topic/" + id, "" + n))
              .toList();
      for (Future<Answer> written : threads.invokeAll(writers)) {
        assertThat(written.get().status()).isEqualTo(200);
      }
    }

    List<Long> seen = new ArrayList<>();
    for (List<Long> page = seqs("?limit=7"); !page.isEmpty(); ) {
      seen.addAll(page);
      page = seqs("?limit=7&after=" + seen.getLast());
    }
    assertThat(seen).containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?limit=0", "?limit=101", "?wait=-1", "?wait=601", "?after=-1", "?after=x"})
  void refusesWhatIsOutOfBounds(String query) {
    var answer = list(query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_field");
  }

  private void write(String json) {
    var answer = service.post("/topic/" + id, json);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private Answer list(String query) {
    return service.get("/topic/" + id + "/messages" + query);
  }

  private List<Long> seqs(String query) {
    return list(query)
        .json()
        .at("/data/messages")
        .valueStream()
        .map(message -> message.path("seq"))
        .map(JsonNode::longValue)
        .toList();
  }

  private Answer acknowledge(long seq) {
    return service.delete("/topic/" + id + "/messages/" + seq);
  }

  private long storedMessages() {
    return database
        .sql("SELECT count(*) FROM message WHERE topic_id = ?")
        .param(id)
        .query(Long.class)
        .single();
  }
}
