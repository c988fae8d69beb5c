package me.uport.testkit;

import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Saves a kept chain again and again while it runs. A save hands out the whole chain and keeps the
 * node from its other work, so a long chain is saved less often: twenty times as long as a save
 * takes there is none.
 */
final class ChainSaver implements AutoCloseable {

  private static final int PAUSE_PER_SAVE = 20;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

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
      Duration pause = interval;
      while (true) {
        Thread.sleep(pause);
        long begin = System.nanoTime();
        saveIfItAnswers();
        pause = pauseAfter(Duration.ofNanos(System.nanoTime() - begin));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration pauseAfter(Duration save) {
    Duration pause = save.multipliedBy(PAUSE_PER_SAVE);
    Duration bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    return bounded.compareTo(interval) > 0 ? bounded : interval;
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
