package me.uport.platform.demo;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells a story step by step, one line each with its result. */
final class Narrator {

  private final Consumer<String> console;
  private final BooleanSupplier stopped;
  private int step;

  Narrator(Consumer<String> console, BooleanSupplier stopped) {
    this.console = console;
    this.stopped = stopped;
  }

  /**
   * Does a step and tells of it.
   *
   * @param what what is done, in a few words
   * @param action does it; a failure ends the story
   * @param result what to say of its outcome
   */
  <T> T step(String what, Supplier<T> action, Function<T, String> result) {
    if (stopped.getAsBoolean()) {
      throw new DemoFailure("stopped in the middle of the story");
    }
    step++;
    long began = System.nanoTime();
    try {
      T outcome = action.get();
      String told = result.apply(outcome);
      console.accept(
          "  ok  %2d  %-42s %5.1f s  %s".formatted(step, what, secondsSince(began), told));
      return outcome;
    } catch (RuntimeException e) {
      console.accept(
          "FAILED %2d  %-42s %5.1f s  %s".formatted(step, what, secondsSince(began), reason(e)));
      throw e;
    }
  }

  private static String reason(RuntimeException e) {
    return e instanceof DemoFailure ? String.valueOf(e.getMessage()) : e.toString();
  }

  private static double secondsSince(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
