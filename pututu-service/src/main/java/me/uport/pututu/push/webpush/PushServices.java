package me.uport.pututu.push.webpush;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the push services fare that subscribers have chosen. Each is judged by itself: one that is
 * slow or down, or that somebody runs to be so, takes no more than its share of our hands and keeps
 * no other from being asked. Like the breaker of a whole provider it lives in memory, because
 * nothing is lost with it. Thread-safe.
 */
final class PushServices {

  /** Whoever is forgotten first was asked longest ago. */
  private static final int REMEMBERED = 1000;

  private final WebPushProperties properties;
  private final Clock clock;
  private final Map<String, Service> services = new LinkedHashMap<>(16, 0.75f, true);

  private static final class Service {
    private int underWay;
    private int failuresInARow;
    private @Nullable Instant restsUntil;
  }

  PushServices(WebPushProperties properties, Clock clock) {
    this.properties = properties;
    this.clock = clock;
  }

  /** Takes a place at a service, if it may be asked now; whoever gets one gives it back. */
  synchronized boolean enter(String origin) {
    Service service = services.computeIfAbsent(origin, any -> new Service());
    forgetIdle();
    boolean rests = service.restsUntil != null;
    boolean over = rests && !clock.instant().isBefore(service.restsUntil);
    // After a rest one message tries whether it is well again.
    int allowed = rests ? (over ? 1 : 0) : properties.perService();
    if (service.underWay >= allowed) {
      return false;
    }
    service.underWay++;
    return true;
  }

  /** Gives the place back; the service did what it is there for. */
  synchronized void leaveWell(String origin) {
    Service service = left(origin);
    service.failuresInARow = 0;
    service.restsUntil = null;
  }

  /** Gives the place back; what happened says nothing about the service. */
  synchronized void leave(String origin) {
    left(origin);
  }

  /**
   * Gives the place back; the service failed.
   *
   * @param asked for how long it wants to be left in peace, if it said so
   */
  synchronized void leaveIll(String origin, @Nullable Duration asked) {
    Service service = left(origin);
    service.failuresInARow++;
    if (asked != null || service.failuresInARow >= properties.failures()) {
      boolean longer = asked != null && asked.compareTo(properties.pause()) > 0;
      service.restsUntil = clock.instant().plus(longer ? asked : properties.pause());
    }
  }

  private Service left(String origin) {
    Service service = services.computeIfAbsent(origin, any -> new Service());
    service.underWay = Math.max(0, service.underWay - 1);
    return service;
  }

  private void forgetIdle() {
    if (services.size() > REMEMBERED) {
      services.values().removeIf(service -> service.underWay == 0 && service.failuresInARow == 0);
    }
    var oldest = services.entrySet().iterator();
    while (services.size() > REMEMBERED && oldest.hasNext()) {
      if (oldest.next().getValue().underWay == 0) {
        oldest.remove();
      }
    }
  }
}
