package me.uport.chasqui.topics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import me.uport.web.wakeup.WakeupHub;
import me.uport.web.wakeup.Wakeups;
import org.springframework.stereotype.Component;

/** The messages of a topic in their order, for those who read all of them. */
@Component
class Mailbox {

  /** An answer has to fit into memory some hundred times. */
  private static final long PAGE_BYTES = 1 << 20;

  private final TopicRepository repository;
  private final WakeupHub hub;
  private final Wakeups arrivals;
  private final Clock clock;

  Mailbox(TopicRepository repository, WakeupHub hub, Wakeups arrivals, Clock clock) {
    this.repository = repository;
    this.hub = hub;
    this.arrivals = arrivals;
    this.clock = clock;
  }

  /**
   * What waits behind a number. When nothing does, waits for it.
   *
   * @param wait at most this long
   * @throws me.uport.web.RefusedException when the visitor may not read
   */
  List<QueuedMessage> list(TopicId topic, long after, int limit, Duration wait, Visitor visitor) {
    Instant deadline = clock.instant().plus(wait);
    try (Wakeups.Waiter waiter = arrivals.waiter(topic.value(), after)) {
      List<QueuedMessage> found = look(topic, after, limit, visitor);
      if (found.isEmpty()) {
        requireReadable(topic, visitor);
      }
      Duration left = wait;
      while (found.isEmpty() && left.isPositive() && hub.isRunning()) {
        if (waiter.await(left)) {
          found = look(topic, after, limit, visitor);
        }
        left = Duration.between(clock.instant(), deadline);
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private List<QueuedMessage> look(TopicId topic, long after, int limit, Visitor visitor) {
    return repository.list(topic, after, limit, PAGE_BYTES, clock.instant(), visitor);
  }

  /** A live reader of the topic, which the caller closes. */
  TopicReader reader(TopicId topic, long after, Visitor visitor) {
    requireReadable(topic, visitor);
    return new TopicReader(repository, arrivals, clock, topic, after, visitor);
  }

  private void requireReadable(TopicId topic, Visitor visitor) {
    Optional<ReadRefusal> refusal = repository.whyNotReadable(topic, clock.instant(), visitor);
    if (refusal.isPresent()) {
      throw TopicRefusals.of(refusal.get());
    }
  }

  /** Takes a message and all before it away, through every door. */
  DeleteOutcome acknowledge(TopicId topic, long seq, Visitor visitor) {
    Instant now = clock.instant();
    if (repository.acknowledge(new Acknowledgement(topic, seq, now, visitor))) {
      return DeleteOutcome.DELETED;
    }
    return repository.exists(topic, now) ? DeleteOutcome.NOT_OWNER : DeleteOutcome.UNKNOWN;
  }
}
