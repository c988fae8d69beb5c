package me.uport.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The five services as processes: started together, awaited, stopped together. */
final class Services implements AutoCloseable {

  private static final Duration START_BOUND = Duration.ofMinutes(5);

  /** More than the services take for the requests in flight. */
  private static final Duration STOP_GRACE = Duration.ofSeconds(35);

  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<Service, ServiceProcess> processes = new EnumMap<>(Service.class);
  private final Function<Service, URI> management;
  private final Readiness readiness = new Readiness();

  /**
   * @param management the URL of each service's management port
   */
  Services(Collection<ServiceProcess> processes, Function<Service, URI> management) {
    processes.forEach(process -> this.processes.put(process.service(), process));
    this.management = management;
  }

  ServiceProcess process(Service service) {
    ServiceProcess process = processes.get(service);
    if (process == null) {
      throw new IllegalArgumentException("This platform does not run " + service.label());
    }
    return process;
  }

  /**
   * Starts all services and waits until each is ready; from then on they are supervised.
   *
   * @param stop ends the wait when it comes
   * @return how long each took from its start to its first readiness
   * @throws PlatformException when one ends or takes too long, with its last words
   */
  Map<Service, Duration> startAll(StopSignal stop) {
    Map<Service, Long> started = new HashMap<>();
    processes.forEach(
        (service, process) -> {
          process.start();
          started.put(service, System.nanoTime());
        });
    Map<Service, Duration> ready = new EnumMap<>(Service.class);
    long deadline = System.nanoTime() + START_BOUND.toNanos();
    while (ready.size() < processes.size()) {
      started.forEach((service, since) -> look(service, since, ready));
      if (System.nanoTime() - deadline > 0) {
        throw failure(missing(ready), "is not ready after " + START_BOUND.toSeconds() + " s");
      }
      if (stop.isRequested()) {
        throw new PlatformException("stopped while starting");
      }
      pause();
    }
    processes.values().forEach(ServiceProcess::superviseFromNowOn);
    return ready;
  }

  /**
   * Stops a service and starts it again.
   *
   * @return how long it took from its start to its readiness
   */
  Duration restart(Service service) {
    ServiceProcess process = process(service);
    process.requestStop();
    process.awaitStop(STOP_GRACE);
    long began = System.nanoTime();
    process.start();
    while (!isReady(service)) {
      if (System.nanoTime() - began > START_BOUND.toNanos()) {
        throw failure(service, "is not ready after " + START_BOUND.toSeconds() + " s");
      }
      pause();
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Whether the service answers as ready now. */
  boolean isReady(Service service) {
    return process(service).isAlive() && readiness.isReady(management.apply(service));
  }

  /** Asks all to stop at once, and returns when all have. */
  @Override
  public void close() {
    processes.values().forEach(ServiceProcess::requestStop);
    processes.values().forEach(process -> process.awaitStop(STOP_GRACE));
  }

  /** Stops one after the other, each within the bound. */
  void stopOneByOne(Duration bound) {
    processes
        .values()
        .forEach(
            process -> {
              process.requestStop();
              process.awaitStop(bound);
            });
  }

  private void look(Service service, long since, Map<Service, Duration> ready) {
    if (ready.containsKey(service)) {
      return;
    }
    if (!process(service).isAlive()) {
      throw failure(service, "ended while starting");
    }
    if (isReady(service)) {
      ready.put(service, Duration.ofNanos(System.nanoTime() - since));
    }
  }

  private Service missing(Map<Service, Duration> ready) {
    return processes.keySet().stream()
        .filter(service -> !ready.containsKey(service))
        .findFirst()
        .orElseThrow();
  }

  private PlatformException failure(Service service, String what) {
    Path log = process(service).log();
    return new PlatformException(
        service.label() + " " + what + "; " + log + " says: " + lastWords(log));
  }

  private static String lastWords(Path log) {
    try {
      return LastWords.of(Files.readAllLines(log));
    } catch (IOException e) {
      return "nothing";
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted while the services were starting", e);
    }
  }

  /** Stops what a killed platform left behind on this folder. */
  static void stopLeftovers(DataFolder folder) {
    Arrays.stream(Service.values())
        .parallel()
        .forEach(service -> new ProcessNote(folder.pid(service)).stopLeftover());
  }
}
