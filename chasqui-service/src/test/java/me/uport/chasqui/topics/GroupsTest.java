package me.uport.chasqui.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import me.uport.chasqui.ChasquiTest;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import me.uport.web.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What comes at the same time shares a statement, and nothing else. */
@ChasquiTest
class GroupsTest {

  private static final String REQUEST = "{\"request\":1}";

  @Autowired ServiceClient service;
  @Autowired TopicRepository repository;
  @Autowired TestClock clock;

  private final TopicId unknown = new TopicId(UUID.randomUUID().toString());

  @Test
  void everyMessageIsJudgedByTheRulesOfItsOwnTopic() {
    var open = service.post("/topic", REQUEST);
    var first = service.post("/topic?closed=true", REQUEST);
    var second = service.post("/topic?closed=true", REQUEST);
    var answered = service.post("/topic?owned=true", REQUEST);
    assertThat(service.post("/topic/" + answered.at("/topicId"), "1").status()).isEqualTo(200);

    List<Optional<Write>> written =
        repository.writeAll(
            List.of(
                posting(id(first), "\"a\"", first.at("/writeKey")),
                posting(id(second), "\"b\"", first.at("/writeKey")),
                posting(id(open), "\"c\"", null),
                posting(id(answered), "\"d\"", null),
                posting(unknown, "\"e\"", null)));

    assertThat(written)
        .extracting(Optional::isPresent)
        .containsExactly(true, false, true, false, true);
    assertThat(newest(id(first), first.at("/readKey"))).isEqualTo("\"a\"");
    assertThat(newest(id(second), second.at("/readKey"))).isEqualTo(REQUEST);
    assertThat(newest(id(open), null)).isEqualTo("\"c\"");
    assertThat(newest(id(answered), answered.at("/topicKey"))).isEqualTo("1");
    assertThat(newest(unknown, null)).isEqualTo("\"e\"");
  }

  @Test
  void oneNetworkThatAnswersFirstDoesNotAnswerForAnother() {
    var first = service.post("/topic?firstWriteWins=true", REQUEST);
    var second = service.post("/topic?firstWriteWins=true", REQUEST);
    repository.writeAll(
        List.of(postingFrom(id(first), "10.1.0.0"), postingFrom(id(second), "10.2.0.0")));

    assertThat(
            repository.writeAll(
                List.of(postingFrom(id(first), "10.2.0.0"), postingFrom(id(second), "10.2.0.0"))))
        .extracting(Optional::isPresent)
        .containsExactly(false, true);
  }

  @Test
  void everyMessageEndsWhenItSays() {
    var other = new TopicId(UUID.randomUUID().toString());
    Instant now = clock.instant();
    var visitor = Visitor.unknown("10.1.0.0");
    repository.writeAll(
        List.of(
            new Posting(unknown, new Message("1"), now.plusSeconds(60), now, visitor, null),
            new Posting(other, new Message("2"), null, now, visitor, null)));

    clock.advance(Duration.ofMinutes(2));
    try {
      assertThat(repository.find(unknown, clock.instant(), visitor)).isEmpty();
      assertThat(repository.find(other, clock.instant(), visitor)).contains(new Message("2"));
    } finally {
      clock.reset();
    }
  }

  @Test
  void everyReaderAcknowledgesItsOwnTopic() {
    var open = service.post("/topic", REQUEST);
    var other = service.post("/topic", REQUEST);
    var first = service.post("/topic?closed=true", REQUEST);
    var second = service.post("/topic?closed=true", REQUEST);

    assertThat(
            repository.acknowledgeAll(
                List.of(
                    done(id(first), first.at("/readKey")),
                    done(id(second), first.at("/readKey")),
                    done(unknown, null),
                    done(id(open), null))))
        .containsExactly(true, false, false, true);
    assertThat(repository.find(id(first), clock.instant(), visitor(first.at("/readKey"))))
        .isEmpty();
    assertThat(newest(id(second), second.at("/readKey"))).isEqualTo(REQUEST);
    assertThat(newest(id(other), null)).isEqualTo(REQUEST);
    assertThat(repository.find(id(open), clock.instant(), visitor(null))).isEmpty();
  }

  @Test
  void everyReaderGetsThePageOfItsOwnTopicBehindItsOwnNumber() {
    var open = service.post("/topic", "\"first\"");
    assertThat(service.post("/topic/" + open.at("/topicId"), "\"second\"").status()).isEqualTo(200);
    var closed = service.post("/topic?closed=true", REQUEST);

    List<List<QueuedMessage>> pages =
        repository.listAll(
            List.of(
                reading(id(open), 1, null),
                reading(unknown, 0, null),
                reading(id(closed), 0, null),
                reading(id(open), 0, null),
                reading(id(closed), 0, closed.at("/readKey")),
                reading(id(open), 2, null)));

    assertThat(pages)
        .extracting(page -> page.stream().map(it -> it.seq() + " " + it.message().text()).toList())
        .containsExactly(
            List.of("2 \"second\""),
            List.of(),
            List.of(),
            List.of("1 \"first\"", "2 \"second\""),
            List.of("1 " + REQUEST),
            List.of());
  }

  private Reading reading(TopicId topic, long after, @Nullable String key) {
    return new Reading(topic, after, clock.instant(), visitor(key));
  }

  private Posting posting(TopicId topic, String content, @Nullable String key) {
    return new Posting(topic, new Message(content), null, clock.instant(), visitor(key), null);
  }

  private Posting postingFrom(TopicId topic, String network) {
    return new Posting(
        topic, new Message("1"), null, clock.instant(), Visitor.unknown(network), null);
  }

  private Acknowledgement done(TopicId topic, @Nullable String key) {
    return new Acknowledgement(topic, 1, clock.instant(), visitor(key));
  }

  private String newest(TopicId topic, @Nullable String key) {
    return repository.find(topic, clock.instant(), visitor(key)).orElseThrow().text();
  }

  private static Visitor visitor(@Nullable String key) {
    return new Visitor(key == null ? null : new TopicKey(key), "10.1.0.0", null, null);
  }

  private static TopicId id(Answer made) {
    return new TopicId(made.at("/topicId"));
  }
}
