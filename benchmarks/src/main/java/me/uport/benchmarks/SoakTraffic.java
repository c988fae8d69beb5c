package me.uport.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The writers and the listeners of a soak, and the book that is kept of them. Thread-safe. */
final class SoakTraffic {

  private static final int WRITERS = 128;
  private static final int ACKNOWLEDGE_EVERY = 20;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final List<ChasquiProcess> instances;
  private final SoakOptions options;
  private final List<String> topics = new ArrayList<>();
  private final Set<Long> owed = ConcurrentHashMap.newKeySet();
  private final Set<Long> early = ConcurrentHashMap.newKeySet();
  private final Latencies arrivals;
  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();
  private final AtomicLong doubled = new AtomicLong();
  private final AtomicLong disordered = new AtomicLong();
  private final AtomicInteger connected = new AtomicInteger();
  private volatile boolean listening = true;

  SoakTraffic(List<ChasquiProcess> instances, SoakOptions options) {
    this.instances = instances;
    this.options = options;
    this.arrivals = new Latencies(Math.min(20_000_000, options.minutes() * 60 * options.rate()));
    for (int i = 0; i < options.listeners(); i++) {
      topics.add(UUID.randomUUID().toString());
    }
  }

  /** What came of it. */
  record Result(
      long acknowledged, long retries, long lost, long repeated, long doubled, long disordered) {}

  Result result() {
    return new Result(
        acknowledged.get(),
        retries.get(),
        owed.size(),
        repeated.get(),
        doubled.get(),
        disordered.get());
  }

  Latencies arrivals() {
    return arrivals;
  }

  String progress() {
    return "%d answered for, %d of them under way, %d listeners connected"
        .formatted(acknowledged.get(), owed.size(), connected.get());
  }

  void startListeners() throws InterruptedException {
    for (int i = 0; i < topics.size(); i++) {
      int listener = i;
      Thread.ofVirtual().start(() -> listen(topics.get(listener), new SplittableRandom(listener)));
      if (i % 100 == 99) {
        Thread.sleep(50); // connections are accepted one by one
      }
    }
    while (connected.get() < topics.size()) {
      Thread.sleep(PAUSE);
    }
  }

  /** Returns at once, with what tells when all writers have come to the end. */
  CountDownLatch startWriters(long end) {
    CountDownLatch writing = new CountDownLatch(WRITERS);
    long gap = 1_000_000_000L * WRITERS / options.rate();
    long begin = System.nanoTime();
    for (int writer = 0; writer < WRITERS; writer++) {
      long first = begin + gap * writer / WRITERS;
      var random = new SplittableRandom(1_000_000L + writer);
      Thread.ofVirtual().start(() -> write(first, gap, end, random, writing));
    }
    return writing;
  }

  /** Waits until everything that is owed was delivered, for a while. */
  void drain(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!owed.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(PAUSE);
    }
    listening = false;
  }

  private void write(
      long first, long gap, long end, SplittableRandom random, CountDownLatch writing) {
    Line line = new Line(random);
    try {
      // Whoever is late when the time is over stops all the same: the rate is what was reached.
      for (long at = first; at < end && System.nanoTime() < end; at += gap) {
        LockSupport.parkNanos(at - System.nanoTime());
        writeOne(line, topics.get(random.nextInt(topics.size())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      line.drop();
      writing.countDown();
    }
  }

  /** Until it is answered for; without an answer it is written again, which may double it. */
  private void writeOne(Line line, String topic) throws InterruptedException {
    long id = ids.incrementAndGet();
    String body = "{\"id\":%d,\"at\":%d}".formatted(id, System.nanoTime());
    String key = "Idempotency-Key: soak-" + id + "-" + topic;
    while (true) {
      try {
        if (line.open().post("/chasqui/topic/" + topic, key, body).status() == 200) {
          acknowledged.incrementAndGet();
          owed.add(id);
          if (early.remove(id)) {
            owed.remove(id);
          }
          return;
        }
      } catch (IOException e) {
        line.drop();
      }
      retries.incrementAndGet();
      Thread.sleep(PAUSE);
    }
  }

  private void listen(String topic, SplittableRandom random) {
    Set<Long> seen = ConcurrentHashMap.newKeySet();
    Line acknowledgements = new Line(random);
    long last = 0;
    boolean before = false;
    while (listening) {
      Line line = new Line(random);
      try {
        RawHttp stream = line.open();
        stream.open("/chasqui/topic/" + topic + "/events?after=" + last);
        if (!before) {
          connected.incrementAndGet();
          before = true;
        }
        last = follow(stream, topic, last, seen, acknowledgements);
      } catch (Ended ended) {
        last = ended.last;
      } catch (IOException e) {
        LockSupport.parkNanos(random.nextLong(PAUSE.toNanos()));
      } finally {
        line.drop();
      }
    }
    acknowledgements.drop();
  }

  private long follow(RawHttp stream, String topic, long from, Set<Long> seen, Line acks)
      throws Ended {
    long last = from;
    long seq = 0;
    try {
      while (listening) {
        String line = stream.line();
        if (line.startsWith("id:")) {
          seq = Long.parseLong(line.substring("id:".length()));
        } else if (line.startsWith("event:gap")) {
          disordered.incrementAndGet();
        } else if (line.startsWith("data:{\"id\":")) {
          take(line, seq, last, seen);
          if (seq > last) {
            last = seq;
          }
          if (last % ACKNOWLEDGE_EVERY == 0) {
            acknowledge(acks, topic, last);
          }
        }
      }
      return last;
    } catch (IOException e) {
      throw new Ended(last, e);
    }
  }

  private void take(String line, long seq, long last, Set<Long> seen) {
    if (seq <= last) {
      repeated.incrementAndGet();
      return;
    }
    if (seq != last + 1) {
      disordered.incrementAndGet();
    }
    int comma = line.indexOf(',');
    long id = Long.parseLong(line.substring("data:{\"id\":".length(), comma));
    if (!seen.add(id)) {
      doubled.incrementAndGet();
      return;
    }
    long at = Long.parseLong(line.substring(comma + ",\"at\":".length(), line.length() - 1));
    arrivals.add(System.nanoTime() - at);
    early.add(id);
    if (owed.remove(id)) {
      early.remove(id);
    }
  }

  private static void acknowledge(Line line, String topic, long seq) {
    try {
      line.open().delete("/chasqui/topic/" + topic + "/messages/" + seq);
    } catch (IOException e) {
      line.drop(); // the next one takes this one with it
    }
  }

  /** A stream ended; its client goes on behind a number. */
  private static final class Ended extends Exception {
    private final long last;

    Ended(long last, Throwable cause) {
      super(cause);
      this.last = last;
    }
  }

  /** A connection to any instance, and another one when it is gone. */
  private final class Line {
    private final SplittableRandom random;
    private @Nullable RawHttp connection;

    Line(SplittableRandom random) {
      this.random = random;
    }

    RawHttp open() throws IOException {
      RawHttp known = connection;
      if (known == null) {
        known = new RawHttp(instances.get(random.nextInt(instances.size())).port());
        connection = known;
      }
      return known;
    }

    void drop() {
      RawHttp known = connection;
      connection = null;
      if (known != null) {
        known.close();
      }
    }
  }
}
