package me.uport.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What a process has taken of the machine so far. */
final class ProcessUse {

  private ProcessUse() {}

  /** The memory that it has now, as {@code ps} says on Linux and macOS. */
  static double residentMebibytes(ProcessHandle process) throws IOException {
    Process ps =
        new ProcessBuilder(List.of("ps", "-o", "rss=", "-p", Long.toString(process.pid()))).start();
    String kibibytes = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    return Double.parseDouble(kibibytes.strip()) / 1024;
  }

  /** The seconds of one core: unlike the time on the wall, the same on a machine that is busy. */
  static double cpuSeconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }
}
