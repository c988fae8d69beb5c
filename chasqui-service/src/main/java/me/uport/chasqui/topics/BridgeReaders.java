package me.uport.chasqui.topics;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import me.uport.web.stream.EventSource;
import me.uport.web.stream.StreamEvent;
import me.uport.web.wakeup.Wakeups;
import me.uport.web.wakeup.Wakeups.Waiter;
import org.springframework.stereotype.Component;

/** Reads several mailboxes in one stream. */
@Component
class BridgeReaders {

  private static final int PAGE = 20;
  private static final long PAGE_BYTES = 1 << 16;

  private final TopicRepository repository;
  private final Wakeups arrivals;
  private final Clock clock;

  BridgeReaders(TopicRepository repository, Wakeups arrivals, Clock clock) {
    this.repository = repository;
    this.arrivals = arrivals;
    this.clock = clock;
  }

  EventSource open(List<TopicId> mailboxes, BridgeCursor cursor, Visitor visitor) {
    return new Reader(mailboxes, cursor, visitor);
  }

  private final class Reader implements EventSource {

    private final List<TopicId> mailboxes;
    private final Visitor visitor;
    private final Map<TopicId, Waiter> waiters = new HashMap<>();
    private final Waiter first;
    private BridgeCursor cursor;
    private boolean maybeMore = true;

    private Reader(List<TopicId> mailboxes, BridgeCursor cursor, Visitor visitor) {
      this.mailboxes = mailboxes;
      this.cursor = cursor;
      this.visitor = visitor;
      TopicId leader = mailboxes.getFirst();
      first = arrivals.waiter(leader.value(), cursor.of(leader));
      waiters.put(leader, first);
      mailboxes.stream()
          .skip(1)
          .forEach(it -> waiters.put(it, arrivals.waiter(it.value(), cursor.of(it), first)));
    }

    @Override
    public List<StreamEvent> next(Duration atMost) throws InterruptedException {
      if (!maybeMore && !first.await(atMost)) {
        return List.of();
      }
      List<StreamEvent> events = new ArrayList<>();
      Set<String> behind = behind();
      mailboxes.stream().filter(it -> behind.contains(it.value())).forEach(it -> read(it, events));
      maybeMore = !events.isEmpty();
      return events;
    }

    private Set<String> behind() {
      Map<String, Long> seen = new HashMap<>();
      mailboxes.forEach(it -> seen.put(it.value(), cursor.of(it)));
      return repository.behind(seen, clock.instant());
    }

    private void read(TopicId mailbox, List<StreamEvent> events) {
      for (QueuedMessage message :
          repository.list(
              mailbox, cursor.of(mailbox), PAGE, PAGE_BYTES, clock.instant(), visitor)) {
        cursor = cursor.with(mailbox, message.seq());
        events.add(new StreamEvent(cursor.toString(), "message", message.message().text()));
      }
      Waiter waiter = waiters.get(mailbox);
      if (waiter != null) {
        waiter.seen(cursor.of(mailbox));
      }
    }

    @Override
    public void nudge() {
      first.nudge();
    }

    @Override
    public void close() {
      waiters.values().forEach(Waiter::close);
    }
  }
}
