package me.uport.web.wakeup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Brings hints to those who wait in this instance, from it and from the others. A service that asks
 * for no {@link Wakeups} has no connection for it. When the service stops, before its web server
 * does, all readers are let go. Thread-safe.
 */
public final class WakeupHub implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(WakeupHub.class);
  private static final int KEYS_AT_ONCE = 1000;

  private final Waiting waiting = new Waiting();
  private final List<Wakeups> kinds = new CopyOnWriteArrayList<>();
  private final Hearing hearing;
  private final Announcer announcer;
  private final NotificationLine line;
  private final WakeupProperties properties;
  private final List<Thread> threads = new ArrayList<>();
  private final Semaphore looks = new Semaphore(0);
  private volatile boolean running;

  WakeupHub(
      NotificationLine.Connections connections,
      NotificationChannel channel,
      WakeupProperties properties) {
    this.properties = properties;
    this.hearing = new Hearing(properties.probe());
    this.announcer = new Announcer(channel, hearing, properties);
    this.line = new NotificationLine(connections, channel, hearing, this);
  }

  /** Wake-ups for things that readers look for one by one. Call it before the service starts. */
  public Wakeups wakeups(String kind) {
    return add(new Wakeups(this, kind, Optional.empty()));
  }

  /** Wake-ups for things that can be looked for together. Call it before the service starts. */
  public Wakeups wakeups(String kind, News news) {
    return add(new Wakeups(this, kind, Optional.of(news)));
  }

  private Wakeups add(Wakeups kind) {
    kinds.add(kind);
    return kind;
  }

  /** Whether hints of other instances come through just now. */
  public boolean hears() {
    return hearing.hears();
  }

  /** How many readers wait in this instance. */
  public int readers() {
    return waiting.size();
  }

  Waiting waiting() {
    return waiting;
  }

  Duration lookInterval() {
    return hearing.hears() ? properties.look() : properties.lookWhenDeaf();
  }

  /** Something was written here. */
  void wake(String hint) {
    waiting.wake(hint);
    announcer.announce(hint);
  }

  /** Hints may have been missed, or may be from now on. */
  void lookSoon() {
    looks.release();
  }

  @Override
  public void start() {
    hearing.forget();
    running = true;
    if (kinds.isEmpty()) {
      return;
    }
    Map.<String, Runnable>of(
            "wakeup-line", line, "wakeup-announcer", announcer, "wakeup-looks", this::lookAround)
        .forEach((name, work) -> threads.add(Thread.ofPlatform().name(name).daemon().start(work)));
  }

  @Override
  public void stop() {
    running = false;
    threads.forEach(Thread::interrupt);
    threads.clear();
    line.close();
    waiting.wakeAll();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void lookAround() {
    try {
      while (running) {
        waitForALook();
        kinds.forEach(this::look);
      }
    } catch (InterruptedException stopped) {
      LOG.debug("No more looks: the service stops");
    }
  }

  private void waitForALook() throws InterruptedException {
    if (looks.tryAcquire(lookInterval().toMillis(), TimeUnit.MILLISECONDS)) {
      looks.drainPermits();
    }
  }

  private void look(Wakeups kind) {
    if (kind.news().isEmpty()) {
      return;
    }
    List<Map.Entry<String, Long>> seen = List.copyOf(waiting.seen(kind).entrySet());
    try {
      for (int from = 0; from < seen.size() && running; from += KEYS_AT_ONCE) {
        wake(
            kind,
            kind.news().get(),
            seen.subList(from, Math.min(seen.size(), from + KEYS_AT_ONCE)));
      }
    } catch (RuntimeException failure) {
      LOG.debug("A look failed; there is another one soon", failure);
    }
  }

  private void wake(Wakeups kind, News news, List<Map.Entry<String, Long>> seen) {
    Set<String> found =
        news.behind(
            seen.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    found.forEach(key -> waiting.wake(kind.hint(key)));
  }
}
