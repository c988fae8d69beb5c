package me.uport.web.console;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Instant;

/** The process of this instance, and its connections to the database. */
final class ProcessSection implements ConsoleSection {

  private final MeterRegistry meters;

  ProcessSection(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * How it is.
   *
   * @param heapUsed bytes, what could be thrown away included
   * @param heapMost bytes
   * @param connectionsWaited requests that wait for a connection just now
   */
  record State(
      Instant startedAt,
      long heapUsed,
      long heapMost,
      long connectionsBusy,
      long connectionsMost,
      long connectionsWaited) {}

  @Override
  public String name() {
    return "process";
  }

  @Override
  public State figures() {
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new State(
        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
        heap.getUsed(),
        heap.getMax(),
        sum("hikaricp.connections.active"),
        sum("hikaricp.connections.max"),
        sum("hikaricp.connections.pending"));
  }

  private long sum(String gauge) {
    return (long) meters.find(gauge).gauges().stream().mapToDouble(Gauge::value).sum();
  }
}
