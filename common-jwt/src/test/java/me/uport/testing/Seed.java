package me.uport.testing;

import java.util.Random;

/**
 * A source of randomness that can be repeated: it prints its seed, and takes one from the system
 * property {@code uport.seed}.
 */
public final class Seed {

  private Seed() {}

  public static Random random(String test) {
    long seed = Long.getLong("uport.seed", System.nanoTime());
    System.out.println(test + ": -Duport.seed=" + seed);
    return new Random(seed);
  }
}
