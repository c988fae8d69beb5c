package me.uport.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import me.uport.testkit.Await;
import me.uport.testkit.Database;
import me.uport.testkit.FreePort;

/** Chasqui as a process of its own, unpacked and with flags as in its container. */
final class ChasquiProcess implements AutoCloseable {

  private static final String JAR =
      "chasqui-service/target/start/chasqui-service-1.0.0-SNAPSHOT-exec.jar";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final ProcessBuilder command;
  private final int port;
  private volatile Process process;

  /**
   * Starts it, and returns when it is ready.
   *
   * @param settings more environment variables
   * @param flags more flags of its JVM
   */
  ChasquiProcess(
      Path repository, Database database, Path log, Map<String, String> settings, String... flags)
      throws IOException {
    port = FreePort.any();
    List<String> line = new ArrayList<>();
    line.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Djdk.pollerMode=1",
            "-Xmx800m",
            "-Xmn64m"));
    line.addAll(List.of(flags));
    line.addAll(List.of("-jar", repository.resolve(JAR).toString()));
    command =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    command
        .environment()
        .putAll(
            Map.of(
                "PORT", Integer.toString(port),
                "MANAGEMENT_PORT", Integer.toString(FreePort.any()),
                "DATABASE_URL", database.url(),
                "DATABASE_USER", database.user(),
                "DATABASE_PASSWORD", database.password(),
                // No chain is asked about topics that are not bound to anybody.
                "ETHEREUM_DID_REGISTRY_ADDRESS", "0x" + "00".repeat(19) + "01",
                // The clients are one address, which the limits would stop.
                "RATE_LIMITS_ENABLED", "false",
                "CHASQUI_STREAMS_OF_CLIENT", "1000000",
                "CHASQUI_TOPIC_RATE", "1000000"));
    command.environment().putAll(settings);
    process = command.start();
    awaitReady();
  }

  int port() {
    return port;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM, and returns when it has written what it was to write at its end. */
  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  void startAgain() throws IOException {
    process = command.start();
    awaitReady();
  }

  private void awaitReady() {
    Await.until("Chasqui to be ready", PATIENCE, this::answers);
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("Chasqui ended at its start; see its log");
    }
    try (RawHttp http = new RawHttp(port)) {
      return http.get("/chasqui/topic/ready-or-not-1").status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** The URL of a path, for messages to people. */
  URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + "/chasqui" + path);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
