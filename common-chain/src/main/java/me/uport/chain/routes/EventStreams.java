package me.uport.chain.routes;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionFeed;
import me.uport.chain.TransactionId;
import me.uport.web.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams of Server-Sent Events, each a thread of its own that looks at the rows of one transaction
 * until its outcome is final, the client is gone, or the service stops.
 */
final class EventStreams implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int PAUSES_BETWEEN_SIGNS_OF_LIFE = 30;
  private static final Set<Kind> LAST = Set.of(Kind.FINALIZED, Kind.REJECTED);

  private final TransactionFeed feed;
  private final Semaphore places;
  private final Duration longest;
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private volatile boolean running;

  /**
   * @param most how many at once on this instance
   * @param longest after how long a stream ends; clients come again with the last event's id
   */
  EventStreams(TransactionFeed feed, int most, Duration longest) {
    this.feed = feed;
    this.places = new Semaphore(most);
    this.longest = longest;
  }

  /** A stream of what happened behind an event. */
  SseEmitter open(TransactionId id, long sequence) {
    if (!running || !places.tryAcquire()) {
      throw Refusal.unavailable("too_many_streams", "Too many streams are open; please ask again")
          .asException();
    }
    SseEmitter emitter = new SseEmitter(longest.toMillis());
    Thread thread =
        Thread.ofVirtual().name("events-" + id).unstarted(() -> run(emitter, id, sequence));
    threads.add(thread);
    thread.start();
    return emitter;
  }

  private void run(SseEmitter emitter, TransactionId id, long sequence) {
    try {
      follow(emitter, id, sequence);
      emitter.complete();
    } catch (IOException | IllegalStateException e) {
      LOG.debug("The client of a stream is gone", e);
    } catch (RuntimeException e) {
      LOG.debug("A stream broke off", e);
      emitter.completeWithError(e);
    } finally {
      threads.remove(Thread.currentThread());
      places.release();
    }
  }

  private void follow(SseEmitter emitter, TransactionId id, long sequence) throws IOException {
    long last = sequence;
    long looks = longest.dividedBy(PAUSE);
    for (long look = 1; running && look < looks; look++) {
      List<TransactionEvent> all = feed.of(id);
      List<TransactionEvent> fresh = behind(last, all);
      for (TransactionEvent event : fresh) {
        emitter.send(
            SseEmitter.event()
                .id(Long.toString(event.sequence()))
                .name(event.kind().name().toLowerCase(Locale.ROOT))
                .data(EventView.of(event)));
        last = event.sequence();
      }
      if (!all.isEmpty() && LAST.contains(all.getLast().kind())) {
        return;
      }
      if (look % PAUSES_BETWEEN_SIGNS_OF_LIFE == 0) {
        emitter.send(SseEmitter.event().comment("still open"));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static List<TransactionEvent> behind(long sequence, List<TransactionEvent> all) {
    return all.stream().filter(event -> event.sequence() > sequence).toList();
  }

  @Override
  public void start() {
    running = true;
  }

  /** Before the web server, which would wait for the streams. */
  @Override
  public void stop() {
    running = false;
    threads.forEach(LockSupport::unpark);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
