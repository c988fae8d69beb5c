package me.uport.benchmarks;

import java.time.Duration;
import me.uport.testkit.DevChain;

/**
 * A block every quarter of a second beside those that anvil makes for each transaction, as on a
 * chain with other users. Without them a burst stands still at its end: of a batch that arrives
 * while anvil makes a block, it keeps some as "queued" until another block comes.
 */
final class BlockTicks implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final DevChain chain;
  private final Thread ticking;
  private volatile boolean paused;

  BlockTicks(DevChain chain) {
    this.chain = chain;
    this.ticking = Thread.ofPlatform().daemon().name("block-ticks").start(this::tick);
  }

  private void tick() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(PAUSE);
        if (!paused) {
          chain.mine();
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** From now on blocks come from the chain alone. */
  void pause() {
    paused = true;
  }

  /** Ends a {@link #pause()}. */
  void resume() {
    paused = false;
  }

  @Override
  public void close() {
    ticking.interrupt();
  }
}
