package me.uport.pututu.push;

/** One who can wake phones of one platform. Implementations are thread-safe. */
public interface PushProvider {

  Platform platform();

  /**
   * Sends one wake-up and blocks until the provider has answered or its time is over. Failures of
   * the provider or of the network are outcomes, never exceptions. An implementation does not
   * repeat by itself: when to try again is decided by who calls.
   */
  PushOutcome send(Push push);
}
