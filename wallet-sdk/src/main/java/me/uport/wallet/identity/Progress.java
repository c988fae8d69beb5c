package me.uport.wallet.identity;

/** Told how far something is that takes its time; called by the thread that waits. */
@FunctionalInterface
public interface Progress {

  /** Tells nobody. */
  Progress NONE = state -> {};

  /**
   * Something has changed.
   *
   * @param state in the service's own words: {@code broadcast}, {@code included}, …
   */
  void reached(String state);
}
