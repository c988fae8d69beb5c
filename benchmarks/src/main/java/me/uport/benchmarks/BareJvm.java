package me.uport.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A running {@link IdleJvm} with the settings of a service. */
final class BareJvm implements AutoCloseable {

  /** What it is called as a reference. */
  static final String NAME = "a JVM that does nothing";

  private final Process process;
  private final Duration startTime;

  private BareJvm(Process process, Duration startTime) {
    this.process = process;
    this.startTime = startTime;
  }

  static BareJvm start() throws IOException {
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx192m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    IdleJvm.class.getName()))
            .redirectErrorStream(true)
            .start();
    String line = process.inputReader().readLine();
    if (!"ready".equals(line)) {
      throw new IOException("a bare JVM should say that it is ready, found " + line);
    }
    return new BareJvm(process, Duration.ofNanos(System.nanoTime() - began));
  }

  Duration startTime() {
    return startTime;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
