package me.uport.chasqui.topics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import me.uport.web.wakeup.Wakeups;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What can be done with topics. An expired topic is an unknown one, swept or not. */
@Component
class Topics {

  private static final Duration DIFFERENCE_OF_CLOCKS = Duration.ofMinutes(1);

  private final TopicRepository repository;
  private final TopicSecrets secrets;
  private final Clock clock;
  private final Wakeups arrivals;
  private final JsonMapper json;
  private final TopicProperties properties;

  Topics(
      TopicRepository repository,
      TopicSecrets secrets,
      Clock clock,
      Wakeups arrivals,
      JsonMapper json,
      TopicProperties properties) {
    this.repository = repository;
    this.secrets = secrets;
    this.clock = clock;
    this.arrivals = arrivals;
    this.json = json;
    this.properties = properties;
  }

  /** Makes a topic that holds the message, in one statement. */
  NewTopic create(Message message, TopicRules rules, String network) {
    TopicId id = secrets.newId();
    var topic =
        new NewTopic(
            id,
            rules.hasOwner() ? secrets.newKey() : null,
            rules.hasWriteKey() ? secrets.newKey() : null,
            rules.hasReadKey() ? secrets.newKey() : null);
    Instant now = clock.instant();
    byte[] creator = rules.firstWriteWins() ? Visitor.unknown(network).mark(id) : null;
    repository.insert(topic, rules, creator, message, endOf(message, null, now), now);
    return topic;
  }

  /**
   * What is to be written.
   *
   * @param timeToLive of the message; null: as its own request says, or as long as the topic
   */
  Posting posting(TopicId id, Message message, @Nullable Duration timeToLive, Visitor visitor) {
    Instant now = clock.instant();
    return new Posting(id, message, endOf(message, timeToLive, now), now, visitor, null);
  }

  /** Writes into the topic, or makes it when there is none. */
  Write write(Posting posting) {
    Write outcome = writeNow(posting);
    return outcome.outcome() == WriteOutcome.FULL && repository.trim(posting.topic(), posting.now())
        ? writeNow(posting)
        : outcome;
  }

  private Write writeNow(Posting posting) {
    return attempt(posting).orElseGet(() -> repository.whyNot(posting));
  }

  /**
   * Writes when that may be done at once.
   *
   * @return nothing when the visitor may not write, or not now, or when its key was used before
   */
  Optional<Write> attempt(Posting posting) {
    Optional<Write> written = repository.write(posting);
    if (written.isPresent()) {
      arrivals.wake(posting.topic().value());
    }
    return written;
  }

  /** A request that has expired already is kept for a minute: clocks differ. */
  private @Nullable Instant endOf(Message message, @Nullable Duration timeToLive, Instant now) {
    Optional<Instant> end =
        timeToLive == null ? RequestExpiry.of(message, json) : Optional.of(now.plus(timeToLive));
    Instant latest = now.plus(properties.timeToLive());
    return end.filter(it -> it.isBefore(latest))
        .map(it -> it.isAfter(now) ? it : now.plus(DIFFERENCE_OF_CLOCKS))
        .orElse(null);
  }

  /** Reads, and changes nothing. */
  Optional<Message> read(TopicId id, Visitor visitor) {
    Instant now = clock.instant();
    Optional<Message> found = repository.find(id, now, visitor);
    Optional<ReadRefusal> refusal =
        found.isEmpty() ? repository.whyNotReadable(id, now, visitor) : Optional.empty();
    if (refusal.isPresent()) {
      throw TopicRefusals.of(refusal.get());
    }
    return found;
  }

  boolean exists(TopicId id) {
    return repository.exists(id, clock.instant());
  }

  DeleteOutcome delete(TopicId id, Visitor visitor) {
    Instant now = clock.instant();
    if (repository.delete(id, now, visitor)) {
      return DeleteOutcome.DELETED;
    }
    return repository.exists(id, now) ? DeleteOutcome.NOT_OWNER : DeleteOutcome.UNKNOWN;
  }
}
