package me.uport.benchmarks;

import java.util.List;

/**
 * What is soaked, and for how long.
 *
 * @param minutes how long messages are written
 * @param instances of Chasqui, on one database
 * @param rate messages a second, from all writers together
 * @param listeners streams, each of a topic of its own
 */
record SoakOptions(int minutes, int instances, int rate, int listeners) {

  /** {@code --minutes 10 --instances 3 --rate 1000 --listeners 5000}, any of them left out. */
  static SoakOptions parse(List<String> arguments) {
    return new SoakOptions(
        number(arguments, "--minutes", 10),
        number(arguments, "--instances", 3),
        number(arguments, "--rate", 1000),
        number(arguments, "--listeners", 5000));
  }

  SoakOptions {
    if (minutes < 1 || instances < 1 || rate < 1 || listeners < 1) {
      throw new IllegalArgumentException("a soak takes numbers from 1");
    }
  }

  private static int number(List<String> arguments, String name, int otherwise) {
    int place = arguments.indexOf(name);
    if (place < 0) {
      return otherwise;
    }
    try {
      return Integer.parseInt(arguments.get(place + 1));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(name + " takes a number", e);
    }
  }

  @Override
  public String toString() {
    return "%d minutes, %d instances, %d messages a second, %d listeners"
        .formatted(minutes, instances, rate, listeners);
  }
}
