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
            rules.owned() ? secrets.newKey() : null,
            rules.closed() ? secrets.newKey() : null,
            rules.closed() ? secrets.newKey() : null);
    Instant now = clock.instant();
    byte[] creator = rules.firstWriteWins() ? new Visitor(null, network).mark(id) : null;
    repository.insert(topic, creator, timed(message, null, now), now, now.plus(rules.lifetime()));
    return topic;
  }

  /**
   * Writes into the topic, or makes it when there is none.
   *
   * @param timeToLive of the message; null: as its own request says, or as long as the topic
   */
  WriteOutcome write(TopicId id, Message message, @Nullable Duration timeToLive, Visitor visitor) {
    Instant now = clock.instant();
    TimedMessage timed = timed(message, timeToLive, now);
    Instant end = now.plus(properties.timeToLive());
    if (repository.write(id, timed, now, end, visitor)) {
      arrivals.wake(id.value());
      return WriteOutcome.WRITTEN;
    }
    WriteOutcome refused = repository.whyNot(id, now, visitor);
    if (refused == WriteOutcome.FULL
        && repository.trim(id, now)
        && repository.write(id, timed, now, end, visitor)) {
      arrivals.wake(id.value());
      return WriteOutcome.WRITTEN;
    }
    return refused;
  }

  /** A request that has expired already is kept for a minute: clocks differ. */
  private TimedMessage timed(Message message, @Nullable Duration timeToLive, Instant now) {
    Optional<Instant> end =
        timeToLive == null ? RequestExpiry.of(message, json) : Optional.of(now.plus(timeToLive));
    Instant latest = now.plus(properties.timeToLive());
    return new TimedMessage(
        message,
        end.filter(it -> it.isBefore(latest))
            .map(it -> it.isAfter(now) ? it : now.plus(DIFFERENCE_OF_CLOCKS))
            .orElse(null));
  }

  /** Reads, and changes nothing. */
  Optional<Message> read(TopicId id, Visitor visitor) {
    Instant now = clock.instant();
    Optional<Message> found = repository.find(id, now, visitor);
    if (found.isEmpty() && !repository.mayRead(id, now, visitor)) {
      throw TopicRefusals.keyNeeded();
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

  /**
   * A message and its own end.
   *
   * @param expiresAt null: as long as its topic
   */
  record TimedMessage(Message message, @Nullable Instant expiresAt) {}
}
