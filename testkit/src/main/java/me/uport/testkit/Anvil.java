package me.uport.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One anvil process. */
final class Anvil {

  private static final Duration START_BOUND = Duration.ofMinutes(2);
  private static final Duration STOP_BOUND = Duration.ofMinutes(1);
  private static final String LISTENING = "Listening on 127.0.0.1:";

  private final Process process;
  private final int port;

  private Anvil(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts anvil and returns when it takes requests. */
  static Anvil start(List<String> command, @Nullable Path log) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    CompletableFuture<Integer> port = new CompletableFuture<>();
    // Not a virtual one: whoever reads from a process holds its carrier, and two of them all that a
    // small machine has.
    Thread.ofPlatform().daemon().name("anvil-output").start(() -> follow(process, port, log));
    try {
      return new Anvil(process, port.get(START_BOUND.toSeconds(), TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      throw new IOException("The dev chain did not start: " + e.getMessage(), e);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw new IOException(
          "The dev chain did not start within " + START_BOUND.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while starting the dev chain", e);
    }
  }

  int port() {
    return port;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  void stop() {
    process.destroy();
    awaitEnd();
  }

  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  private void awaitEnd() {
    Await.until("the end of the dev chain", STOP_BOUND, () -> !process.isAlive());
  }

  /** Reads everything that anvil says, lest its pipe fill up, and finds the port in it. */
  private static void follow(Process process, CompletableFuture<Integer> port, @Nullable Path log) {
    String last = "no output";
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        last = line.isBlank() ? last : line;
        if (line.startsWith(LISTENING)) {
          port.complete(Integer.valueOf(line.substring(LISTENING.length()).strip()));
        }
        if (log != null) {
          Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
      }
      port.completeExceptionally(new IllegalStateException(last));
    } catch (IOException e) {
      port.completeExceptionally(new UncheckedIOException(e));
    }
  }
}
