package me.uport.platform;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * A base of ports for one test: all of a platform's ports are free, and below those that systems
 * give out themselves.
 */
final class FreePortBase {

  private FreePortBase() {}

  static int any() {
    return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(15_000, 32_000))
        .filter(base -> new Ports(base).areFree())
        .findFirst()
        .orElseThrow();
  }
}
