package me.uport.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import me.uport.benchmarks.Figure.Reference;
import me.uport.platform.Platform;
import me.uport.platform.Service;

/**
 * How long each service takes until it is ready when it is started alone, with the others up, and
 * how much of a core that costs.
 */
final class ServiceStarts {

  private static final double GOAL_SECONDS = 4;

  private final Platform platform;

  ServiceStarts(Platform platform) {
    this.platform = platform;
  }

  List<Figure> measure() throws IOException {
    Reference bareTime;
    Reference bareWork;
    try (BareJvm jvm = BareJvm.start()) {
      bareTime = new Reference(BareJvm.NAME, seconds(jvm.startTime()));
      bareWork = new Reference(BareJvm.NAME, ProcessUse.cpuSeconds(jvm.handle()));
    }
    List<Figure> figures = new ArrayList<>();
    for (Service service : Service.values()) {
      double took = seconds(platform.restart(service));
      double work = ProcessUse.cpuSeconds(platform.process(service));
      figures.add(Figure.atMost(GOAL_SECONDS, service.label() + ".start", took, "s", bareTime));
      figures.add(Figure.compared(service.label() + ".start-cpu", work, "s", bareWork));
    }
    return figures;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
