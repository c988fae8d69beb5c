package me.uport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A short-lived command of the machine, run to its end. */
final class Command {

  /** How a command ended, with everything that it wrote. */
  record Result(int exitCode, String output) {
    boolean succeeded() {
      return exitCode == 0;
    }
  }

  private Command() {}

  /** Runs the command; one that cannot be started at all counts as exit code 127, as in a shell. */
  static Result run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output.strip());
    } catch (IOException e) {
      return new Result(127, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while running " + command.getFirst(), e);
    }
  }

  /** Runs the command, which must succeed. */
  static void runOrFail(List<String> command, String purpose) {
    Result result = run(command);
    if (!result.succeeded()) {
      throw new UncheckedIOException(
          new IOException(
              purpose + " failed with exit code " + result.exitCode() + ": " + result.output()));
    }
  }
}
