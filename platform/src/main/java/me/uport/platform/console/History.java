package me.uport.platform.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import me.uport.platform.Service;
import me.uport.platform.console.ManagementClient.State;
import org.jspecify.annotations.Nullable;

/**
 * The last hour in points, made of what services count since their start. Used by one thread; what
 * it hands out is a copy.
 */
final class History {

  static final Duration SPACING = Duration.ofSeconds(10);

  private static final Duration KEPT = Duration.ofHours(1);

  private final Deque<Point> points = new ArrayDeque<>();
  private final Map<Service, Counts> before = new HashMap<>();
  private Instant newest = Instant.EPOCH;

  /**
   * One point; rates are of the time since the one before. A service that was not seen at both ends
   * is left out.
   *
   * @param requests a minute, by service
   * @param refusals a minute, of all together: answers of 4xx
   * @param acceptMillis how long accepting a request that makes something took on average; null
   *     when there was none
   * @param waiting rows in queues, by service
   */
  record Point(
      Instant at,
      Map<String, Double> requests,
      double refusals,
      @Nullable Double acceptMillis,
      Map<String, Long> waiting) {}

  private record Counts(
      Optional<Instant> start, double requests, double refused, double accepted, double seconds) {

    static Counts of(ServiceView view) {
      return new Counts(
          view.startedAt(),
          view.number("/sections/traffic/requests"),
          view.number("/sections/traffic/refused"),
          view.number("/sections/traffic/accepted"),
          view.number("/sections/traffic/acceptedSeconds"));
    }

    Counts since(Counts earlier) {
      return new Counts(
          start,
          requests - earlier.requests,
          refused - earlier.refused,
          accepted - earlier.accepted,
          seconds - earlier.seconds);
    }
  }

  /** Takes a look into account; the new point, when it is time for one. */
  Optional<Point> note(Collection<ServiceView> views, Instant now) {
    Duration passed = Duration.between(newest, now);
    if (passed.compareTo(SPACING) < 0) {
      return Optional.empty();
    }
    Map<Service, Counts> grown = new LinkedHashMap<>();
    Map<String, Long> waiting = new LinkedHashMap<>();
    for (ServiceView view : views) {
      grown(view).ifPresent(counts -> grown.put(view.service(), counts));
      waiting.put(view.service().label(), waiting(view));
    }
    boolean first = newest.equals(Instant.EPOCH);
    newest = now;
    return first ? Optional.empty() : Optional.of(add(point(now, passed, grown, waiting)));
  }

  /** What a service has counted since the point before, when its process is the same. */
  private Optional<Counts> grown(ServiceView view) {
    if (view.state() == State.DOWN || view.figures() == null) {
      before.remove(view.service());
      return Optional.empty();
    }
    Counts counts = Counts.of(view);
    return Optional.ofNullable(before.put(view.service(), counts))
        .filter(earlier -> earlier.start().equals(counts.start()))
        .map(counts::since);
  }

  private static Point point(
      Instant now, Duration passed, Map<Service, Counts> grown, Map<String, Long> waiting) {
    double minutes = passed.toMillis() / 60_000.0;
    Map<String, Double> requests = new LinkedHashMap<>();
    grown.forEach((service, each) -> requests.put(service.label(), each.requests() / minutes));
    double accepted = sum(grown, Counts::accepted);
    return new Point(
        now,
        requests,
        sum(grown, Counts::refused) / minutes,
        accepted > 0 ? sum(grown, Counts::seconds) * 1000 / accepted : null,
        waiting);
  }

  private static double sum(Map<Service, Counts> grown, ToDoubleFunction<Counts> part) {
    return grown.values().stream().mapToDouble(part).sum();
  }

  private static long waiting(ServiceView view) {
    if (view.figures() == null) {
      return 0;
    }
    long queued = 0;
    for (var queue : view.figures().at("/sections/queues")) {
      queued += queue.path("waiting").asLong(0);
    }
    for (var provider : view.figures().at("/sections/outbox")) {
      queued += provider.path("pending").asLong(0);
    }
    return queued + (long) view.number("/sections/topics/messages");
  }

  private Point add(Point point) {
    points.addLast(point);
    while (points.getFirst().at().isBefore(point.at().minus(KEPT))) {
      points.removeFirst();
    }
    return point;
  }

  /** Oldest first. */
  List<Point> points() {
    return List.copyOf(points);
  }
}
