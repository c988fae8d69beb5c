package me.uport.chasqui.topics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The messages of a topic in their order, for those who read all of them. */
@Component
class Mailbox {

  private final TopicRepository repository;
  private final Wakeups wakeups;
  private final Clock clock;
  private final Duration pollInterval;

  Mailbox(TopicRepository repository, Wakeups wakeups, Clock clock, TopicProperties properties) {
    this.repository = repository;
    this.wakeups = wakeups;
    this.clock = clock;
    this.pollInterval = properties.pollInterval();
  }

  /**
   * What waits behind a number. When nothing does, waits for it: a message that is written in
   * another instance is seen at the next look.
   *
   * @param wait at most this long
   */
  List<QueuedMessage> list(TopicId topic, long after, int limit, Duration wait) {
    Instant deadline = clock.instant().plus(wait);
    try (Wakeups.Waiter waiter = wakeups.waiter(topic)) {
      while (true) {
        Instant now = clock.instant();
        List<QueuedMessage> found = repository.list(topic, after, limit, now);
        Duration left = Duration.between(now, deadline);
        if (!found.isEmpty() || !left.isPositive() || !isOpen()) {
          return found;
        }
        waiter.await(left.compareTo(pollInterval) < 0 ? left : pollInterval);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** Whether the service still lets readers wait. */
  boolean isOpen() {
    return wakeups.isRunning();
  }

  /** Takes a message and all before it away, through every door. */
  DeleteOutcome acknowledge(TopicId topic, long seq, @Nullable TopicKey key) {
    Instant now = clock.instant();
    if (repository.acknowledge(topic, seq, now, key)) {
      return DeleteOutcome.DELETED;
    }
    return repository.exists(topic, now) ? DeleteOutcome.NOT_OWNER : DeleteOutcome.UNKNOWN;
  }
}
