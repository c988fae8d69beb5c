package me.uport.chain.routes;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionFeed;
import me.uport.chain.TransactionId;
import me.uport.web.stream.EventSource;
import me.uport.web.stream.StreamEvent;
import tools.jackson.databind.json.JsonMapper;

/** Looks at the rows of one transaction, until its outcome is final. */
final class TransactionEventSource implements EventSource {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Set<Kind> LAST = Set.of(Kind.FINALIZED, Kind.REJECTED);

  private final TransactionFeed feed;
  private final JsonMapper json;
  private final TransactionId id;
  private final Semaphore nudges = new Semaphore(0);
  private long sequence;
  private boolean over;

  /**
   * @param sequence of the last event that the client has
   */
  TransactionEventSource(TransactionFeed feed, JsonMapper json, TransactionId id, long sequence) {
    this.feed = feed;
    this.json = json;
    this.id = id;
    this.sequence = sequence;
  }

  @Override
  public List<StreamEvent> next(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    List<StreamEvent> found = look();
    while (found.isEmpty() && !over && System.nanoTime() < end) {
      if (nudges.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        return found;
      }
      found = look();
    }
    return found;
  }

  private List<StreamEvent> look() {
    List<TransactionEvent> all = feed.of(id);
    over = !all.isEmpty() && LAST.contains(all.getLast().kind());
    List<TransactionEvent> fresh =
        all.stream().filter(event -> event.sequence() > sequence).toList();
    if (!fresh.isEmpty()) {
      sequence = fresh.getLast().sequence();
    }
    return fresh.stream().map(this::show).toList();
  }

  private StreamEvent show(TransactionEvent event) {
    return new StreamEvent(
        Long.toString(event.sequence()),
        event.kind().name().toLowerCase(Locale.ROOT),
        json.writeValueAsString(EventView.of(event)));
  }

  @Override
  public void nudge() {
    nudges.release();
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public void close() {}
}
