package me.uport.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A file that remembers which process was started, so that the next platform can stop what a killed
 * one left behind. The start time tells it from a foreign process with a recycled number.
 */
final class ProcessNote {

  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Path file;

  ProcessNote(Path file) {
    this.file = file;
  }

  void remember(ProcessHandle process) {
    try {
      Files.writeString(file, process.pid() + " " + startOf(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the remembered process if it still runs. */
  void stopLeftover() {
    remembered().ifPresent(ProcessNote::stop);
    forget();
  }

  /** Asks a process to stop, and makes it stop when it does not within ten seconds. */
  static void stop(ProcessHandle process) {
    process.destroy();
    if (!endsWithin(process, GRACE)) {
      process.destroyForcibly();
      endsWithin(process, GRACE);
    }
  }

  static boolean endsWithin(ProcessHandle process, Duration bound) {
    try {
      process.onExit().get(bound.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<ProcessHandle> remembered() {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      String[] words = Files.readString(file).strip().split(" ", 2);
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(process -> words.length == 2 && startOf(process).equals(words[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
