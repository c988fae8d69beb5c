package me.uport.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import me.uport.platform.Platform;
import me.uport.platform.PlatformOptions;
import me.uport.platform.TemporaryData;

/**
 * The figures of every change: how long the platform and its services take to start, how much
 * memory they have, how many topics a second Chasqui writes and reads.
 */
final class Smoke implements Benchmark {

  @Override
  public String name() {
    return "smoke";
  }

  @Override
  public List<Figure> run(Path repository) throws Exception {
    try (TemporaryData data = TemporaryData.create()) {
      // The clients of the benchmark are one address, which the limits would stop.
      PlatformOptions options =
          PlatformOptions.of(repository)
              .withData(data.folder())
              .withFreePorts()
              .with("RATE_LIMITS_ENABLED", "false");
      List<Figure> figures = new ArrayList<>(new PlatformStarts(options).measure());
      try (Platform platform = Platform.start(options)) {
        figures.addAll(new ServiceStarts(platform).measure());
        figures.addAll(new TopicRates(platform).measure());
        figures.addAll(new ServiceMemory(platform).measure());
      }
      return figures;
    }
  }
}
