package me.uport.web.console;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What this instance has answered since it was started, from the metrics that it keeps anyway. */
final class TrafficSection implements ConsoleSection {

  private static final String REQUESTS = "http.server.requests";

  private final MeterRegistry meters;

  TrafficSection(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * Counts since the start; two of them make a rate.
   *
   * @param refused answers of 4xx
   * @param failed answers of 5xx
   * @param accepted what made or did something: successful POSTs
   * @param acceptedSeconds how long these took, all together
   * @param acceptedMaxSeconds the longest of the last minutes
   */
  record Traffic(
      long requests,
      long refused,
      long failed,
      long accepted,
      double acceptedSeconds,
      double acceptedMaxSeconds) {}

  @Override
  public String name() {
    return "traffic";
  }

  @Override
  public Traffic figures() {
    List<Timer> all =
        meters.find(REQUESTS).timers().stream().filter(TrafficSection::isOfClients).toList();
    List<Timer> accepted =
        all.stream().filter(has("method", "POST")).filter(has("outcome", "SUCCESS")).toList();
    return new Traffic(
        count(all),
        count(all.stream().filter(has("outcome", "CLIENT_ERROR")).toList()),
        count(all.stream().filter(has("outcome", "SERVER_ERROR")).toList()),
        count(accepted),
        accepted.stream().mapToDouble(timer -> timer.totalTime(TimeUnit.SECONDS)).sum(),
        accepted.stream().mapToDouble(timer -> timer.max(TimeUnit.SECONDS)).max().orElse(0));
  }

  private static long count(Collection<Timer> timers) {
    return timers.stream().mapToLong(Timer::count).sum();
  }

  private static Predicate<Timer> has(String tag, String value) {
    return timer -> value.equals(timer.getId().getTag(tag));
  }

  /** The management port's own requests are counted under the same name. */
  private static boolean isOfClients(Timer timer) {
    @Nullable String route = timer.getId().getTag("uri");
    return route == null || !route.startsWith("/actuator");
  }
}
