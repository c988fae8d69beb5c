package me.uport.chasqui.topics;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What can be done with topics. An expired topic is an unknown one, swept or not. */
@Component
class Topics {

  private final TopicRepository repository;
  private final TopicSecrets secrets;
  private final Clock clock;
  private final ApplicationEventPublisher events;
  private final Duration timeToLive;
  private final int maxMessages;

  Topics(
      TopicRepository repository,
      TopicSecrets secrets,
      Clock clock,
      ApplicationEventPublisher events,
      TopicProperties properties) {
    this.repository = repository;
    this.secrets = secrets;
    this.clock = clock;
    this.events = events;
    this.timeToLive = properties.timeToLive();
    this.maxMessages = properties.maxMessages();
  }

  /**
   * Makes a topic that holds the message, in one statement.
   *
   * @param owned whether only the holder of a key may write more than one answer, or delete
   */
  NewTopic create(Message message, boolean owned) {
    var topic = new NewTopic(secrets.newId(), owned ? secrets.newKey() : null);
    var now = clock.instant();
    repository.insert(topic.id(), message, now, now.plus(timeToLive), topic.key());
    return topic;
  }

  /** Writes into the topic, or makes it when there is none. */
  WriteOutcome write(TopicId id, Message message, @Nullable TopicKey key) {
    var now = clock.instant();
    if (repository.write(id, message, now, now.plus(timeToLive), key, maxMessages)) {
      events.publishEvent(new MessageWritten(id));
      return WriteOutcome.WRITTEN;
    }
    return repository.isFull(id, now, key, maxMessages)
        ? WriteOutcome.FULL
        : WriteOutcome.ALREADY_ANSWERED;
  }

  /** Reads, and changes nothing. */
  Optional<Message> read(TopicId id) {
    return repository.find(id, clock.instant());
  }

  DeleteOutcome delete(TopicId id, @Nullable TopicKey key) {
    var now = clock.instant();
    if (repository.delete(id, now, key)) {
      return DeleteOutcome.DELETED;
    }
    return repository.exists(id, now) ? DeleteOutcome.NOT_OWNER : DeleteOutcome.UNKNOWN;
  }

  /**
   * A topic that was just made.
   *
   * @param key absent when nobody owns it
   */
  record NewTopic(TopicId id, @Nullable TopicKey key) {}
}
