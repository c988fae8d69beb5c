package me.uport.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import me.uport.benchmarks.Figure.Reference;
import me.uport.platform.PlatformOptions;

/**
 * How long {@code ./uport up} takes, the script included, until it says that the platform is up: on
 * a new data folder, and on a known one.
 */
final class PlatformStarts {

  private static final double GOAL_SECONDS = 20;

  private final PlatformOptions options;

  PlatformStarts(PlatformOptions options) {
    this.options = options;
  }

  List<Figure> measure() throws IOException, InterruptedException {
    double first = start();
    double next = start();
    Reference again = new Reference("the next start, on the same data", next);
    Reference before = new Reference("the first start, on new data", first);
    return List.of(
        Figure.atMost(GOAL_SECONDS, "platform.first-start", first, "s", again),
        Figure.atMost(GOAL_SECONDS, "platform.next-start", next, "s", before));
  }

  private double start() throws IOException, InterruptedException {
    long began = System.nanoTime();
    Process up = up();
    try (BufferedReader output = up.inputReader(StandardCharsets.UTF_8)) {
      awaitUp(output);
      double took = (System.nanoTime() - began) / 1e9;
      up.toHandle().destroy(); // Process.destroy() would close its output as well
      output.transferTo(Writer.nullWriter());
      if (!up.waitFor(2, TimeUnit.MINUTES)) {
        throw new IOException("the platform does not stop");
      }
      return took;
    }
  }

  private Process up() throws IOException {
    return new ProcessBuilder(
            options.repository().resolve("uport").toString(),
            "up",
            "--data",
            options.data().toString(),
            "--port-base",
            Integer.toString(options.portBase()))
        .redirectErrorStream(true)
        .start();
  }

  private static void awaitUp(BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("The uPort Platform is up")) {
        return;
      }
      said.append(line).append('\n');
    }
    throw new IOException("the platform should come up, it said: " + said);
  }
}
