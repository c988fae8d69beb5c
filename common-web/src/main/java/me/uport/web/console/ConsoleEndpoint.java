package me.uport.web.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * {@code GET /actuator/console}, and {@code GET /actuator/console/‹what›/‹key›}. Read-only. A
 * section that cannot be read, because the database is down, is named as missing; the others are
 * there.
 */
@Endpoint(id = "console")
class ConsoleEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleEndpoint.class);

  /** After so long no further section is begun: a console waits for its answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final int LONGEST_KEY = 128;

  private final String service;
  private final List<ConsoleSection> sections;
  private final List<ConsoleLookup> lookups;
  private final Clock clock;

  ConsoleEndpoint(
      String service, List<ConsoleSection> sections, List<ConsoleLookup> lookups, Clock clock) {
    this.service = service;
    this.sections = List.copyOf(sections);
    this.lookups = List.copyOf(lookups);
    this.clock = clock;
  }

  /**
   * All figures of a service.
   *
   * @param missing the sections that could not be read
   */
  record Figures(String service, Instant at, Map<String, Object> sections, List<String> missing) {}

  @ReadOperation
  Figures figures() {
    Map<String, Object> read = new TreeMap<>();
    List<String> missing = new ArrayList<>();
    long begin = System.nanoTime();
    for (ConsoleSection section : sections) {
      if (System.nanoTime() - begin > PATIENCE.toNanos() || !isRead(section, read)) {
        missing.add(section.name());
      }
    }
    return new Figures(service, clock.instant(), read, missing);
  }

  private static boolean isRead(ConsoleSection section, Map<String, Object> read) {
    try {
      read.put(section.name(), section.figures());
      return true;
    } catch (RuntimeException e) {
      LOG.debug("The console's section {} cannot be read", section.name(), e);
      return false;
    }
  }

  @ReadOperation
  @Nullable Object find(@Selector String what, @Selector String key) {
    if (key.length() > LONGEST_KEY) {
      return null;
    }
    return lookups.stream()
        .filter(lookup -> lookup.name().equals(what))
        .flatMap(lookup -> lookup.find(key).stream())
        .findFirst()
        .orElse(null);
  }
}
