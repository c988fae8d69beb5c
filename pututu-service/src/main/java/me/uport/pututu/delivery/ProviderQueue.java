package me.uport.pututu.delivery;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import me.uport.pututu.push.PushProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Works off what is due for one provider: claims as many rows as there are free hands and the
 * breaker allows, and hands each to a thread. One instance per provider and process; the database
 * keeps processes apart.
 */
final class ProviderQueue implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ProviderQueue.class);

  private final PushProvider provider;
  private final DeliveryProperties properties;
  private final Outbox outbox;
  private final Delivery delivery;
  private final Executor executor;
  private final Clock clock;
  private final Breaker breaker;
  private final Semaphore hands;
  private final Semaphore signs = new Semaphore(0);
  private volatile boolean stopping;

  /** Of the queue's own thread. */
  private boolean inTrouble;

  ProviderQueue(
      PushProvider provider,
      DeliveryProperties properties,
      Outbox outbox,
      Delivery delivery,
      Executor executor,
      Clock clock) {
    this.provider = provider;
    this.properties = properties;
    this.outbox = outbox;
    this.delivery = delivery;
    this.executor = executor;
    this.clock = clock;
    this.breaker = new Breaker(properties.breakerFailures(), properties.breakerPause(), clock);
    this.hands = new Semaphore(properties.concurrency());
  }

  /** There may be work. */
  void wake() {
    signs.release();
  }

  void stop() {
    stopping = true;
    wake();
  }

  boolean isHeldBack() {
    return breaker.isOpen();
  }

  @Override
  public void run() {
    while (!stopping) {
      try {
        if (round() == 0) {
          awaitSign();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        // The database is away, most likely. What is due stays due.
        noteTrouble(e);
        pause();
      }
    }
  }

  /**
   * Once at its beginning and once at its end: an outage is long, and a look is taken every second.
   */
  private void noteTrouble(RuntimeException failure) {
    if (!inTrouble) {
      Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
      LOG.warn("Cannot look for due wake-ups of {}: {}", provider.platform(), cause.toString());
    }
    inTrouble = true;
  }

  private void noteHealth() {
    if (inTrouble) {
      LOG.info("Looking for due wake-ups of {} again", provider.platform());
    }
    inTrouble = false;
  }

  private int round() {
    int free = hands.drainPermits();
    List<ClaimedPush> claimed = List.of();
    try {
      claimed = claim(breaker.allow(free, properties.concurrency() - free));
      noteHealth();
    } finally {
      hands.release(free - claimed.size());
    }
    claimed.forEach(push -> executor.execute(() -> handle(push)));
    return claimed.size();
  }

  private List<ClaimedPush> claim(int limit) {
    return limit == 0
        ? List.of()
        : outbox.claim(provider.platform(), limit, clock.instant().plus(properties.lease()));
  }

  private void handle(ClaimedPush push) {
    try {
      delivery.deliver(push, provider, breaker);
    } catch (RuntimeException e) {
      // The row comes back when its lease ends.
      LOG.error("The outcome of {} could not be kept", push, e);
    } finally {
      hands.release();
      wake();
    }
  }

  private void awaitSign() throws InterruptedException {
    signs.tryAcquire(properties.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
    signs.drainPermits();
  }

  private void pause() {
    try {
      Thread.sleep(properties.pollInterval());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping = true;
    }
  }
}
