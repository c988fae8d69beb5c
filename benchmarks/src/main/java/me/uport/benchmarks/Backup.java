package me.uport.benchmarks;

import java.nio.file.Path;
import java.util.List;
import me.uport.platform.Platform;
import me.uport.platform.PlatformOptions;
import me.uport.platform.TemporaryData;

/**
 * {@code ./uport bench backup}: what a hub of a million events costs beside one of a hundred, and
 * how many events Caleuche appends beside the database alone with the same statement.
 */
final class Backup implements Benchmark {

  @Override
  public String name() {
    return "backup";
  }

  @Override
  public List<Figure> run(Path repository) throws Exception {
    try (TemporaryData data = TemporaryData.create()) {
      // The clients of the benchmark are one address, which the limits would stop.
      PlatformOptions options =
          PlatformOptions.of(repository)
              .withData(data.folder())
              .withFreePorts()
              .with("RATE_LIMITS_ENABLED", "false")
              .with("CALEUCHE_HUB_MAX_EVENTS", "2000000")
              .with("CALEUCHE_HUB_MAX_BYTES", "2GB");
      try (Platform platform = Platform.start(options)) {
        return new HubRates(platform).measure();
      }
    }
  }
}
