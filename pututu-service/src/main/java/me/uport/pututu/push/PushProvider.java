package me.uport.pututu.push;

import org.jspecify.annotations.Nullable;

/** One who can wake phones of one platform. Implementations are thread-safe. */
public interface PushProvider {

  Platform platform();

  /** What a phone needs to know of us before it can get an address; null when nothing. */
  default @Nullable String publicKey() {
    return null;
  }

  /**
   * Sends one wake-up and blocks until the provider has answered or its time is over. Failures of
   * the provider or of the network are outcomes, never exceptions. An implementation does not
   * repeat by itself: when to try again is decided by who calls.
   */
  PushOutcome send(Push push);
}
