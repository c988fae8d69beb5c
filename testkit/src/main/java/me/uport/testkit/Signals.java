package me.uport.testkit;

import java.util.List;

/** Unix signals that Java has no method for. */
final class Signals {

  private Signals() {}

  /** Sends the signal; a process that has ended meanwhile is fine. */
  static void send(String name, ProcessHandle process) {
    if (process.isAlive()) {
      Command.run(List.of("kill", "-" + name, Long.toString(process.pid())));
    }
  }
}
