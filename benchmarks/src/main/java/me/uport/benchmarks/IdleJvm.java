package me.uport.benchmarks;

import java.io.IOException;

/**
 * The least that a JVM can do: the reference of starts and memory. Ends when its standard input
 * does.
 */
public final class IdleJvm {

  private IdleJvm() {}

  /** Says that it is there, and waits. */
  public static void main(String[] arguments) throws IOException {
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // nothing is expected
    }
  }
}
