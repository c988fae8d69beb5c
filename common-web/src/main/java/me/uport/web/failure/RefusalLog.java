package me.uport.web.failure;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import me.uport.web.Refusal;

/**
 * How often this instance refused what, by code: as a metric for as long as it lives, and minute by
 * minute for the last hour. Nothing of a request is kept but the pattern of its route. Thread-safe.
 */
public final class RefusalLog {

  /** How many minutes are remembered. */
  static final int MINUTES = 60;

  /** Codes are ours and few; a mistake that makes them up does not fill the memory. */
  private static final int MOST_CODES = 200;

  private final MeterRegistry meters;
  private final InstantSource clock;
  private final Map<Code, Tally> tallies = new HashMap<>();

  /**
   * @param meters where the metric {@code uport.refusals} is kept, by {@code code} and {@code
   *     status}
   */
  public RefusalLog(MeterRegistry meters, InstantSource clock) {
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * What was refused for one reason.
   *
   * @param perMinute oldest first, the last one is the minute that goes on
   * @param route the method and the pattern of the route that the newest one was about
   */
  public record Entry(
      String code, int status, int total, List<Integer> perMinute, Instant newest, String route) {}

  private record Code(String code, int status) {}

  private static final class Tally {
    private final int[] perMinute = new int[MINUTES];
    private long minute;
    private Instant newest = Instant.MIN;
    private String route = "";

    /** Turns to a minute; those in between had none. */
    void turnTo(long to) {
      if (to - minute >= MINUTES) {
        Arrays.fill(perMinute, 0);
      } else {
        for (long each = minute + 1; each <= to; each++) {
          perMinute[Math.floorMod(each, MINUTES)] = 0;
        }
      }
      minute = Math.max(minute, to);
    }

    int total() {
      return Arrays.stream(perMinute).sum();
    }

    List<Integer> oldestFirst() {
      int begin = Math.floorMod(minute + 1, MINUTES);
      return IntStream.range(0, MINUTES)
          .mapToObj(place -> perMinute[(begin + place) % MINUTES])
          .toList();
    }
  }

  void note(Refusal refusal, String route) {
    Code code = new Code(refusal.code(), refusal.status().value());
    if (count(code, route)) {
      meters
          .counter("uport.refusals", "code", code.code(), "status", Integer.toString(code.status()))
          .increment();
    }
  }

  private synchronized boolean count(Code code, String route) {
    Tally tally = tallies.get(code);
    if (tally == null) {
      if (tallies.size() >= MOST_CODES) {
        return false;
      }
      tally = new Tally();
      tallies.put(code, tally);
    }
    Instant now = clock.instant();
    long minute = minuteOf(now);
    tally.turnTo(minute);
    tally.perMinute[Math.floorMod(tally.minute, MINUTES)]++;
    tally.newest = now;
    tally.route = route;
    return true;
  }

  /** What was refused within the last hour, the most frequent first. */
  public synchronized List<Entry> lastHour() {
    long minute = minuteOf(clock.instant());
    tallies.values().forEach(tally -> tally.turnTo(minute));
    return tallies.entrySet().stream()
        .filter(each -> each.getValue().total() > 0)
        .map(each -> entry(each.getKey(), each.getValue()))
        .sorted(Comparator.comparingInt(Entry::total).reversed().thenComparing(Entry::code))
        .toList();
  }

  private static Entry entry(Code code, Tally tally) {
    return new Entry(
        code.code(), code.status(), tally.total(), tally.oldestFirst(), tally.newest, tally.route);
  }

  private static long minuteOf(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), 60);
  }
}
