package me.uport.web.wakeup;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other instances what was written here: gathers hints for some milliseconds, and sends
 * them together. What cannot be sent is dropped, since it is a hint. Sends the probes too.
 * Thread-safe.
 */
final class Announcer implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
  private static final int MOST_HINTS = 10_000;
  private static final Duration PROBE_CHECK = Duration.ofMillis(500);

  private final NotificationChannel channel;
  private final Hearing hearing;
  private final WakeupProperties properties;
  private final Semaphore signs = new Semaphore(0);
  private final Object lock = new Object();
  private Set<String> gathered = new LinkedHashSet<>();

  Announcer(NotificationChannel channel, Hearing hearing, WakeupProperties properties) {
    this.channel = channel;
    this.hearing = hearing;
    this.properties = properties;
  }

  void announce(String hint) {
    if (!hearing.mayHaveListeners()) {
      return;
    }
    synchronized (lock) {
      if (gathered.size() < MOST_HINTS) {
        gathered.add(hint);
      }
    }
    if (signs.availablePermits() == 0) {
      signs.release();
    }
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        send(next());
        if (hearing.isProbeDue()) {
          probe();
        }
        Thread.sleep(properties.gather());
      }
    } catch (InterruptedException stopped) {
      LOG.debug("No more announcements: the service stops");
    }
  }

  /** What was gathered, or nothing when it is time to think of the probe. */
  private List<String> next() throws InterruptedException {
    long atMost = Math.min(PROBE_CHECK.toMillis(), properties.probe().toMillis());
    if (signs.tryAcquire(atMost, TimeUnit.MILLISECONDS)) {
      signs.drainPermits();
    }
    synchronized (lock) {
      List<String> taken = new ArrayList<>(gathered);
      gathered = new LinkedHashSet<>();
      return taken;
    }
  }

  private void send(List<String> hints) {
    try {
      for (int from = 0; from < hints.size(); from += NotificationChannel.HINTS_AT_ONCE) {
        int end = Math.min(hints.size(), from + NotificationChannel.HINTS_AT_ONCE);
        channel.send(hints.subList(from, end));
      }
    } catch (SQLException | RuntimeException e) {
      LOG.debug("Hints are lost, which costs those who wait some time", e);
    }
  }

  private void probe() {
    try {
      hearing.sentProbe();
      channel.send(List.of());
    } catch (SQLException | RuntimeException e) {
      LOG.debug("The probe could not be sent", e);
    }
  }
}
