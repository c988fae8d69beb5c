package me.uport.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import me.uport.benchmarks.Figure.Reference;
import me.uport.platform.Platform;
import me.uport.platform.Service;

/**
 * How much memory each service has: Chasqui after the load of {@link TopicRates}, the others after
 * their start.
 */
final class ServiceMemory {

  private static final double GOAL_MEBIBYTES = 300;

  private final Platform platform;

  ServiceMemory(Platform platform) {
    this.platform = platform;
  }

  List<Figure> measure() throws IOException {
    Reference bare;
    try (BareJvm jvm = BareJvm.start()) {
      bare = new Reference(BareJvm.NAME, ProcessUse.residentMebibytes(jvm.handle()));
    }
    List<Figure> figures = new ArrayList<>();
    for (Service service : Service.values()) {
      double memory = ProcessUse.residentMebibytes(platform.process(service));
      figures.add(Figure.atMost(GOAL_MEBIBYTES, service.label() + ".memory", memory, "MiB", bare));
    }
    return figures;
  }
}
