package me.uport.chasqui.topics;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import me.uport.web.wakeup.Wakeups;

/**
 * Reads one topic page by page, and waits for what comes. It begins to listen before it looks for
 * the first time, and numbers are in the order of commits: between what was there and what comes
 * nothing is lost. Used by one thread, but for {@link #nudge}.
 */
final class TopicReader implements AutoCloseable {

  private final TopicRepository repository;
  private final Clock clock;
  private final TopicId topic;
  private final Visitor visitor;
  private final Wakeups.Waiter waiter;
  private long last;
  private boolean maybeMore = true;

  TopicReader(
      TopicRepository repository,
      Wakeups arrivals,
      Clock clock,
      TopicId topic,
      long after,
      Visitor visitor) {
    this.repository = repository;
    this.clock = clock;
    this.topic = topic;
    this.visitor = visitor;
    this.waiter = arrivals.waiter(topic.value(), after);
    this.last = after;
  }

  /** The next messages; empty when nothing came in time, or when it was nudged. */
  List<QueuedMessage> next(Duration atMost) throws InterruptedException {
    if (!maybeMore && !waiter.await(atMost)) {
      return List.of();
    }
    List<QueuedMessage> found = repository.next(new Reading(topic, last, clock.instant(), visitor));
    maybeMore = isFull(found);
    if (!found.isEmpty()) {
      last = found.getLast().seq();
      waiter.seen(last);
    }
    return found;
  }

  private static boolean isFull(List<QueuedMessage> page) {
    long characters = page.stream().mapToLong(it -> it.message().text().length()).sum();
    // A character has up to three bytes of UTF-8, or up to four with its other half.
    return page.size() == Reading.MESSAGES || 3 * characters >= Reading.BYTES;
  }

  /** Whether what the visitor has proven has ended. */
  boolean isOver() {
    return visitor.isOver(clock.instant());
  }

  void nudge() {
    waiter.nudge();
  }

  @Override
  public void close() {
    waiter.close();
  }
}
