package me.uport.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import me.uport.benchmarks.Figure.Reference;
import me.uport.platform.TemporaryData;
import me.uport.testkit.Database;
import me.uport.testkit.EmbeddedDatabase;

/**
 * Chasqui as in production beside the database alone: how many messages it takes, how soon they
 * arrive, what listeners cost that hear nothing.
 */
final class Mailbox implements Benchmark {

  private static final int WRITERS = 16;
  private static final int MOST_WARM_UPS = 20;
  private static final double FASTER = 1.05;
  private static final String CONTENT = "{\"access_token\":\"" + "x".repeat(500) + "\"}";
  private static final double WRITES_GOAL = 0.6;
  private static final double ARRIVAL_GOAL_MILLIS = 20;
  private static final double MEMORY_GOAL_MEBIBYTES = 1024;
  private static final int RATE = 1000;
  private static final int READERS = 200;
  private static final int SECONDS = 20;
  private static final int ACKNOWLEDGED_AT_ONCE = 5;
  private static final int IDLE = 10_000;

  private final ClosedLoop warmUp = new ClosedLoop(WRITERS, Duration.ZERO, Duration.ofSeconds(10));
  private final ClosedLoop load =
      new ClosedLoop(WRITERS, Duration.ofSeconds(3), Duration.ofSeconds(15));

  @Override
  public String name() {
    return "mailbox";
  }

  @Override
  public List<Figure> run(Path repository) throws Exception {
    List<Figure> figures = new ArrayList<>();
    try (TemporaryData data = TemporaryData.create()) {
      Path folder = Files.createDirectories(data.folder());
      try (EmbeddedDatabase server =
          EmbeddedDatabase.builder()
              .dataDirectory(folder.resolve("database"))
              .durable(true)
              .start()) {
        Database database = server.freshDatabase();
        try (ChasquiProcess chasqui =
            new ChasquiProcess(repository, database, folder.resolve("chasqui.log"), Map.of())) {
          figures.add(shown(writes(chasqui, database)));
          figures.add(shown(arrival(chasqui, database)));
          figures.add(shown(idle(chasqui)));
        }
      }
    }
    return figures;
  }

  /** At once, so that one that fails costs no other. */
  private static Figure shown(Figure figure) {
    System.out.printf(
        "%s: %.1f %s, beside %.1f%n",
        figure.metric(), figure.value(), figure.unit(), figure.referenceValue());
    return figure;
  }

  private Figure writes(ChasquiProcess chasqui, Database database) throws Exception {
    TopicTable table = new TopicTable(database);
    warmUp(chasqui.port());
    double alone = load.rate(() -> table.writer(CONTENT));
    double through = load.rate(() -> writer(chasqui.port()));
    double aloneAgain = load.rate(() -> table.writer(CONTENT));
    return Figure.atLeast(
        WRITES_GOAL * (alone + aloneAgain) / 2,
        "mailbox.writes",
        through,
        "1/s",
        new Reference("PostgreSQL alone, same statement", (alone + aloneAgain) / 2));
  }

  /**
   * Until it gets no faster, twice: on few cores the compilers take theirs for a minute or more.
   */
  private void warmUp(int port) throws Exception {
    double best = 0;
    int noFaster = 0;
    for (int turn = 0; turn < MOST_WARM_UPS && noFaster < 2; turn++) {
      double rate = warmUp.rate(() -> writer(port));
      System.out.printf("warming up, %.0f writes a second%n", rate);
      noFaster = rate < best * FASTER ? noFaster + 1 : 0;
      best = Math.max(best, rate);
    }
  }

  private static ClosedLoop.Client writer(int port) throws IOException {
    RawHttp http = new RawHttp(port);
    return new ClosedLoop.Client() {
      @Override
      public void act() throws IOException {
        RawHttp.Answer answer = http.post("/chasqui/topic/" + UUID.randomUUID(), CONTENT);
        if (answer.status() != 200) {
          throw new IllegalStateException("expected 200, found " + answer);
        }
      }

      @Override
      public void close() {
        http.close();
      }
    };
  }

  /** A thousand a second to two hundred readers: from before the post until it is read. */
  private static Figure arrival(ChasquiProcess chasqui, Database database) throws Exception {
    Latencies arrivals = new Latencies(RATE * SECONDS);
    Latencies commits = new Latencies(RATE * SECONDS);
    List<String> topics = new ArrayList<>();
    List<RawHttp> streams = new ArrayList<>();
    for (int reader = 0; reader < READERS; reader++) {
      String topic = UUID.randomUUID().toString();
      RawHttp stream = new RawHttp(chasqui.port());
      stream.open("/chasqui/topic/" + topic + "/events");
      Thread.ofVirtual().start(() -> read(stream, arrivals));
      topics.add(topic);
      streams.add(stream);
    }
    AtomicIntegerArray posted = new AtomicIntegerArray(READERS);
    warmUp(chasqui.port(), topics, posted, arrivals);
    TopicTable table = new TopicTable(database);
    pace(SECONDS, () -> poster(chasqui.port(), topics, posted));
    Thread.sleep(1000);
    pace(SECONDS / 2, () -> timed(table.writer(CONTENT), commits));
    streams.forEach(RawHttp::close);
    return Figure.atMost(
        ARRIVAL_GOAL_MILLIS,
        "mailbox.arrival.p99",
        arrivals.millis(0.99),
        "ms",
        new Reference("commit of the same statement, p99", commits.millis(0.99)));
  }

  /**
   * Until they arrive no sooner, twice: streams and acknowledgements are other code than writes.
   */
  private static void warmUp(
      int port, List<String> topics, AtomicIntegerArray posted, Latencies arrivals)
      throws Exception {
    double best = Double.MAX_VALUE;
    int noSooner = 0;
    for (int turn = 0; turn < MOST_WARM_UPS && noSooner < 2; turn++) {
      pace(10, () -> poster(port, topics, posted));
      Thread.sleep(1000);
      double latest = arrivals.millis(0.99);
      arrivals.clear();
      System.out.printf("warming up, p99 %.1f ms%n", latest);
      noSooner = latest * FASTER > best ? noSooner + 1 : 0;
      best = Math.min(best, latest);
    }
  }

  private static ClosedLoop.Client timed(ClosedLoop.Client client, Latencies latencies) {
    return new ClosedLoop.Client() {
      @Override
      public void act() throws Exception {
        long begin = System.nanoTime();
        client.act();
        latencies.add(System.nanoTime() - begin);
      }

      @Override
      public void close() throws SQLException {
        client.close();
      }
    };
  }

  /**
   * The reader of a topic is done with its messages five at a time, which the poster says for it.
   * Each poster begins elsewhere: in step, all of them would meet in one topic after the other.
   */
  private static ClosedLoop.Client poster(int port, List<String> topics, AtomicIntegerArray posted)
      throws IOException {
    RawHttp http = new RawHttp(port);
    AtomicInteger turn = new AtomicInteger(ThreadLocalRandom.current().nextInt(topics.size()));
    return new ClosedLoop.Client() {
      @Override
      public void act() throws IOException {
        int place = Math.floorMod(turn.addAndGet(7), topics.size());
        String topic = topics.get(place);
        long now = System.nanoTime();
        RawHttp.Answer answer = http.post("/chasqui/topic/" + topic, "{\"at\":" + now + "}");
        if (answer.status() == 200 && posted.incrementAndGet(place) % ACKNOWLEDGED_AT_ONCE == 0) {
          http.delete("/chasqui/topic/" + topic + "/messages/9000000000");
        }
      }

      @Override
      public void close() {
        http.close();
      }
    };
  }

  private static void read(RawHttp stream, Latencies arrivals) {
    try {
      while (true) {
        String line = stream.line();
        if (line.startsWith("data:{\"at\":")) {
          long at = Long.parseLong(line.substring("data:{\"at\":".length(), line.length() - 1));
          arrivals.add(System.nanoTime() - at);
        }
      }
    } catch (IOException ended) {
      stream.close();
    }
  }

  /** Lets writers act at the rate, each at its moments, whether or not the others are late. */
  private static void pace(int seconds, ClosedLoop.ClientFactory factory) throws Exception {
    long gap = 1_000_000_000L * WRITERS / RATE;
    CountDownLatch done = new CountDownLatch(WRITERS);
    long begin = System.nanoTime();
    for (int writer = 0; writer < WRITERS; writer++) {
      ClosedLoop.Client client = factory.client();
      long offset = gap * writer / WRITERS;
      Thread.ofVirtual()
          .start(
              () -> {
                try (client) {
                  for (int n = 0; n < (long) seconds * RATE / WRITERS; n++) {
                    LockSupport.parkNanos(begin + offset + n * gap - System.nanoTime());
                    client.act();
                  }
                } catch (Exception e) {
                  System.err.println("a writer failed: " + e);
                } finally {
                  done.countDown();
                }
              });
    }
    done.await();
  }

  private static Figure idle(ChasquiProcess chasqui) throws Exception {
    double before = ProcessUse.residentMebibytes(chasqui.handle());
    List<RawHttp> streams = new ArrayList<>();
    try {
      for (int listener = 0; listener < IDLE; listener++) {
        RawHttp stream = new RawHttp(chasqui.port());
        streams.add(stream);
        stream.open("/chasqui/topic/" + UUID.randomUUID() + "/events");
      }
      Thread.sleep(Duration.ofSeconds(20)); // a heartbeat, some looks
      return Figure.atMost(
          MEMORY_GOAL_MEBIBYTES,
          "mailbox.memory.10000-idle",
          ProcessUse.residentMebibytes(chasqui.handle()),
          "MiB",
          new Reference("the same process before", before));
    } finally {
      streams.forEach(RawHttp::close);
    }
  }
}
