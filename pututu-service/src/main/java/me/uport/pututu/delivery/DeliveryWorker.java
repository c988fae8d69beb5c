package me.uport.pututu.delivery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import me.uport.pututu.push.Platform;
import me.uport.pututu.push.PushProvider;
import me.uport.pututu.push.PushProviders;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Runs one queue per provider while the application runs. Stopping claims nothing more and waits
 * for what is under way.
 */
@Component
class DeliveryWorker implements SmartLifecycle {

  private record Running(ProviderQueue queue, Thread thread) {}

  private final PushProviders providers;
  private final DeliveryProperties properties;
  private final Outbox outbox;
  private final Delivery delivery;
  private final Clock clock;
  private final Map<Platform, Running> running = new ConcurrentHashMap<>();
  private volatile @Nullable ExecutorService hands;

  DeliveryWorker(
      PushProviders providers,
      DeliveryProperties properties,
      Outbox outbox,
      Delivery delivery,
      MeterRegistry metrics,
      Clock clock) {
    this.providers = providers;
    this.properties = properties;
    this.outbox = outbox;
    this.delivery = delivery;
    this.clock = clock;
    measure(metrics);
  }

  private void measure(MeterRegistry metrics) {
    Gauge.builder("pututu.outbox.pending", outbox, Outbox::pending)
        .description("Wake-ups that wait, of all instances")
        .register(metrics);
    for (Platform platform : providers.platforms()) {
      Gauge.builder("pututu.provider.held.back", () -> isHeldBack(platform) ? 1 : 0)
          .description("1 while a failing provider is left in peace by this instance")
          .tag("platform", platform.wireName())
          .register(metrics);
    }
  }

  /** Whether this instance leaves a failing provider in peace. */
  boolean isHeldBack(Platform platform) {
    Running found = running.get(platform);
    return found != null && found.queue().isHeldBack();
  }

  @Override
  public synchronized void start() {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    hands = threads;
    providers.all().forEach(provider -> start(provider, threads));
  }

  private void start(PushProvider provider, ExecutorService threads) {
    var queue = new ProviderQueue(provider, properties, outbox, delivery, threads, clock);
    String name = "push-queue-" + provider.platform().wireName();
    running.put(
        provider.platform(), new Running(queue, Thread.ofVirtual().name(name).start(queue)));
  }

  @Override
  public synchronized void stop() {
    running.values().forEach(queue -> queue.queue().stop());
    running.values().forEach(queue -> join(queue.thread()));
    running.clear();
    if (hands != null) {
      hands.close();
      hands = null;
    }
  }

  /** A queue ends after the round that it is in, which asks the database once. */
  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return hands != null;
  }

  @TransactionalEventListener
  void wake(PushEnqueued enqueued) {
    Running found = running.get(enqueued.platform());
    if (found != null) {
      found.queue().wake();
    }
  }
}
