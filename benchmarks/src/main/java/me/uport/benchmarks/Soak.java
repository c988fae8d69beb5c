package me.uport.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import me.uport.platform.TemporaryData;
import me.uport.testkit.Database;
import me.uport.testkit.EmbeddedDatabase;

/**
 * {@code ./uport test --soak}: several instances of Chasqui on one database, writers, listeners,
 * and processes that are killed. Fails when a message that was answered for is not delivered, or is
 * delivered twice after what the client is told to do about repetitions.
 */
public final class Soak {

  private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(30);
  private static final Duration RECORDING = Duration.ofMinutes(1);
  private static final Duration WARM_UP = Duration.ofMinutes(3);
  private static final Duration DRAIN = Duration.ofMinutes(2);

  private final SoakOptions options;
  private final Path repository;
  private final List<String> faults = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(4711);

  private Soak(SoakOptions options, Path repository) {
    this.options = options;
    this.repository = repository;
  }

  /** Runs, prints the result, and ends with 1 when a message was lost or doubled. */
  public static void main(String[] arguments) throws Exception {
    Path repository = Path.of(System.getProperty("uport.root", "")).toAbsolutePath();
    SoakOptions options;
    try {
      options = SoakOptions.parse(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("uport: " + e.getMessage());
      System.exit(1);
      return;
    }
    boolean good = new Soak(options, repository).run();
    System.exit(good ? 0 : 1);
  }

  private boolean run() throws Exception {
    System.out.printf(
        "Soaking: %s, after a minute in which an instance records its start and %d to warm up%n",
        options, WARM_UP.toMinutes());
    try (TemporaryData data = TemporaryData.create()) {
      Path folder = Files.createDirectories(data.folder());
      try (EmbeddedDatabase server =
          EmbeddedDatabase.builder()
              .dataDirectory(folder.resolve("database"))
              .maxConnections(100)
              .durable(true)
              .start()) {
        return onDatabase(server, folder);
      }
    }
  }

  private boolean onDatabase(EmbeddedDatabase server, Path folder) throws Exception {
    Database database = server.freshDatabase();
    List<ChasquiProcess> instances = new ArrayList<>();
    try {
      String cache = "-XX:AOTCache=" + recordCache(server.freshDatabase(), folder);
      for (int i = 1; i <= options.instances(); i++) {
        instances.add(start(database, folder.resolve("chasqui-" + i + ".log"), cache));
      }
      SoakTraffic traffic = new SoakTraffic(instances, options);
      traffic.startListeners();
      System.out.println("All listeners are connected");
      traffic.startWriters(System.nanoTime() + WARM_UP.toNanos()).await();
      System.out.println("Warm: " + traffic.progress());
      long before = traffic.result().acknowledged();
      traffic.arrivals().clear();
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1) * options.minutes();
      CountDownLatch writing = traffic.startWriters(end);
      while (System.nanoTime() < end) {
        Thread.sleep(BETWEEN_FAULTS);
        if (System.nanoTime() < end) {
          spoil(server, database, instances);
          System.out.println(traffic.progress());
        }
      }
      writing.await();
      traffic.drain(DRAIN);
      return report(traffic, before);
    } finally {
      instances.forEach(ChasquiProcess::close);
    }
  }

  /**
   * An instance under the same load leaves its classes and their profiles (JEP 514, 515), as
   * docs/operations.md tells: who is killed is there again sooner.
   */
  private Path recordCache(Database database, Path folder) throws Exception {
    Path cache = folder.resolve("chasqui.aot");
    try (ChasquiProcess teacher =
        start(database, folder.resolve("teacher.log"), "-XX:AOTCacheOutput=" + cache)) {
      SoakTraffic traffic =
          new SoakTraffic(
              List.of(teacher), new SoakOptions(1, 1, options.rate(), options.listeners()));
      traffic.startListeners();
      traffic.startWriters(System.nanoTime() + RECORDING.toNanos()).await();
      traffic.drain(DRAIN);
      teacher.stop();
    }
    System.out.println("Classes and profiles are recorded");
    return cache;
  }

  private ChasquiProcess start(Database database, Path log, String flag) throws IOException {
    return new ChasquiProcess(
        repository, database, log, Map.of("CHASQUI_TOPIC_MAX_MESSAGES", "1000"), flag);
  }

  private void spoil(EmbeddedDatabase server, Database database, List<ChasquiProcess> instances)
      throws Exception {
    int kind = faults.size() % 3;
    if (kind == 0) {
      ChasquiProcess victim = instances.get(random.nextInt(instances.size()));
      victim.kill();
      Thread.sleep(1000);
      victim.startAgain();
      faults.add("kill -9 of an instance");
    } else if (kind == 1) {
      cutListeners(database);
      faults.add("connections that listen cut");
    } else {
      server.kill();
      Thread.sleep(1000);
      server.start();
      faults.add("kill -9 of the database");
    }
    System.out.println(faults.getLast());
  }

  private static void cutListeners(Database database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name = 'chasqui wakeups'");
    }
  }

  /**
   * Tells what came of everything, the warm-up among it; the rate is without it.
   *
   * @param before what was answered for in the warm-up
   */
  private boolean report(SoakTraffic traffic, long before)
      throws IOException, InterruptedException {
    SoakTraffic.Result result = traffic.result();
    long written = result.acknowledged() - before;
    List<String> lines =
        List.of(
            "| date | %s |".formatted(Clock.systemUTC().instant().truncatedTo(ChronoUnit.MINUTES)),
            "|---|---|",
            "| commit | %s |".formatted(commit()),
            "| machine | %d cores, %s %s |"
                .formatted(
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("os.name"),
                    System.getProperty("os.arch")),
            "| asked for | %s |".formatted(options),
            "| faults | %s |".formatted(counted()),
            "| written, answered 200 | %d (%.0f a second) |"
                .formatted(written, written / (60.0 * options.minutes())),
            "| before that, in %d minutes without faults | %d |"
                .formatted(WARM_UP.toMinutes(), before),
            "| attempts without an answer, made again | %d |".formatted(result.retries()),
            "| lost | %d |".formatted(result.lost()),
            "| delivered again on reconnecting, told by their number | %d |"
                .formatted(result.repeated()),
            "| doubled after that | %d |".formatted(result.doubled()),
            "| out of order, or with a gap | %d |".formatted(result.disordered()),
            "| arrival p50, p99, p99.9 (faults included) | %.1f, %.1f, %.1f ms |"
                .formatted(
                    traffic.arrivals().millis(0.5),
                    traffic.arrivals().millis(0.99),
                    traffic.arrivals().millis(0.999)));
    lines.forEach(System.out::println);
    Path file = Files.createDirectories(repository.resolve(".uport")).resolve("soak.md");
    Files.write(file, lines);
    System.out.println("Written to " + file);
    return result.lost() == 0 && result.doubled() == 0 && result.disordered() == 0;
  }

  private String counted() {
    return faults.stream()
        .distinct()
        .map(fault -> "%d × %s".formatted(faults.stream().filter(fault::equals).count(), fault))
        .reduce((a, b) -> a + ", " + b)
        .orElse("none");
  }

  private String commit() throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "-C", repository.toString(), "rev-parse", "--short", "HEAD")
            .start();
    String hash = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    git.waitFor();
    return hash.strip().toLowerCase(Locale.ROOT);
  }
}
