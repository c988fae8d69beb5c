package me.uport.platform.console;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import me.uport.platform.Service;
import me.uport.platform.console.ManagementClient.State;
import me.uport.platform.console.Snapshot.Incident;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Looks at the services, often while somebody watches and now and then otherwise, so that there is
 * a past to show. However many watch, the services are asked once. Thread-safe.
 */
final class Watcher implements AutoCloseable {

  private static final Duration WATCHED = Duration.ofSeconds(2);
  private static final Duration UNWATCHED = Duration.ofSeconds(15);
  private static final int MOST_INCIDENTS = 30;

  private final Map<Service, URI> management;
  private final ManagementClient client;
  private final InstantSource clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Condition viewers = lock.newCondition();
  private final Map<Service, ServiceView> views = new EnumMap<>(Service.class);
  private final Deque<Incident> incidents = new ArrayDeque<>();
  private final History history = new History();
  private Snapshot newest = Snapshot.NONE;
  private int watching;
  private boolean stopped;

  Watcher(Map<Service, URI> management, ManagementClient client, InstantSource clock) {
    this.management = Map.copyOf(management);
    this.client = client;
    this.clock = clock;
  }

  void start() {
    threads.execute(this::run);
  }

  private void run() {
    try {
      while (!stopped()) {
        look();
        rest();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    Map<Service, Future<Look>> looks = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      looks.put(service, threads.submit(looking(management.get(service))));
    }
    Instant now = clock.instant();
    for (Map.Entry<Service, Future<Look>> each : looks.entrySet()) {
      see(each.getKey(), result(each.getValue()), now);
    }
    List<ServiceView> seen = new ArrayList<>(views.values());
    History.Point point = history.note(seen, now).orElse(null);
    publish(
        Snapshot.of(
            newest.number() + 1, now, seen, new ArrayList<>(incidents), point, history.points()));
  }

  private record Look(State state, @Nullable JsonNode figures) {}

  private Callable<Look> looking(@Nullable URI url) {
    return () -> {
      State state = url == null ? State.DOWN : client.state(url);
      JsonNode told = url == null || state == State.DOWN ? null : client.figures(url).orElse(null);
      return new Look(state, told);
    };
  }

  private static Look result(Future<Look> look) throws InterruptedException {
    try {
      return look.get();
    } catch (ExecutionException e) {
      return new Look(State.DOWN, null);
    }
  }

  private void see(Service service, Look look, Instant now) {
    ServiceView before = views.get(service);
    if (before == null) {
      views.put(service, ServiceView.first(service, look.state(), look.figures(), now));
      return;
    }
    ServiceView after = before.next(look.state(), look.figures(), now);
    views.put(service, after);
    if (after.state() != before.state()) {
      tell(service, after.state().name(), now);
    } else if (!after.since().equals(before.since())) {
      tell(service, "RESTARTED", now);
    }
  }

  private void tell(Service service, String what, Instant now) {
    incidents.addFirst(new Incident(now, service.label(), what.toLowerCase(Locale.ROOT)));
    if (incidents.size() > MOST_INCIDENTS) {
      incidents.removeLast();
    }
  }

  private void publish(Snapshot snapshot) {
    lock.lock();
    try {
      newest = snapshot;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Until the next look is due; it is sooner when somebody comes to watch. */
  private void rest() throws InterruptedException {
    lock.lock();
    try {
      long begin = System.nanoTime();
      while (!stopped && nanosLeft(begin) > 0) {
        viewers.awaitNanos(nanosLeft(begin));
      }
    } finally {
      lock.unlock();
    }
  }

  private long nanosLeft(long begin) {
    Duration pause = watching > 0 ? WATCHED : UNWATCHED;
    return pause.toNanos() - (System.nanoTime() - begin);
  }

  private boolean stopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  /** Somebody watches from now on, until it is closed. */
  Watching watch() {
    lock.lock();
    try {
      watching++;
      viewers.signalAll();
      return this::leave;
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      watching--;
    } finally {
      lock.unlock();
    }
  }

  /** One who watches. */
  interface Watching extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * The newest look, as soon as there is one after that of a number.
   *
   * @return the same again when none came in time, or no more come
   */
  Snapshot after(long number, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (!stopped && newest.number() <= number && left > 0) {
        left = news.awaitNanos(left);
      }
      return newest;
    } finally {
      lock.unlock();
    }
  }

  /** Whether it was closed. */
  boolean isClosed() {
    return stopped();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      stopped = true;
      news.signalAll();
      viewers.signalAll();
    } finally {
      lock.unlock();
    }
    client.close();
    threads.shutdownNow();
  }
}
