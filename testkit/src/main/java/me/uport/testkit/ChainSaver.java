package me.uport.testkit;

import java.io.UncheckedIOException;
import java.time.Duration;

/** Saves a kept chain again and again while it runs. */
final class ChainSaver implements AutoCloseable {

  private final ChainState state;
  private final ChainRpc chain;
  private final Duration interval;
  private final Thread thread = Thread.ofVirtual().name("dev-chain-saver").unstarted(this::run);

  private ChainSaver(ChainState state, ChainRpc chain, Duration interval) {
    this.state = state;
    this.chain = chain;
    this.interval = interval;
  }

  static ChainSaver start(ChainState state, ChainRpc chain, Duration interval) {
    ChainSaver saver = new ChainSaver(state, chain, interval);
    saver.thread.start();
    return saver;
  }

  /** Ends the saving; a save under way is cut short, which leaves the one before it in place. */
  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(interval);
        saveIfItAnswers();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void saveIfItAnswers() {
    try {
      state.saveIfMoved(chain);
    } catch (UncheckedIOException | IllegalStateException e) {
      // The chain is down, frozen or stopping: whoever uses it hears of that. The next turn tries
      // again.
      return;
    }
  }
}
