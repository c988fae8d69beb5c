package me.uport.platform;

import java.io.PrintStream;

/**
 * Where the platform talks to whoever started it: one line for each thing worth knowing.
 * Thread-safe.
 */
final class Console {

  private final PrintStream out;

  Console(PrintStream out) {
    this.out = out;
  }

  void say(String line) {
    out.println(line);
  }

  /** Says nothing at all; for platforms inside of tests. */
  static Console silent() {
    return new Console(new PrintStream(PrintStream.nullOutputStream()));
  }
}
