package me.uport.web.sweep;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Calls the sweeps, round after round, as long as the service runs. */
final class Sweeper implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  private final List<Sweep> sweeps;
  private final Election election;
  private final SweepProperties properties;
  private volatile @Nullable Thread rounds;

  Sweeper(List<Sweep> sweeps, Election election, SweepProperties properties) {
    this.sweeps = List.copyOf(sweeps);
    this.election = election;
    this.properties = properties;
  }

  @Override
  public void start() {
    var thread = Thread.ofPlatform().name("sweeper").daemon().unstarted(this::roundAfterRound);
    rounds = thread;
    thread.start();
  }

  @Override
  public void stop() {
    var running = rounds;
    rounds = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return rounds != null;
  }

  private void roundAfterRound() {
    try {
      while (isRunning()) {
        Thread.sleep(properties.interval());
        round();
      }
    } catch (InterruptedException stopped) {
      LOG.debug("The sweeper was stopped");
    }
  }

  /** One round of all sweeps; a sweep that fails is tried again in the next round. */
  void round() {
    for (Sweep sweep : sweeps) {
      try {
        sweepAll(sweep);
      } catch (RuntimeException failure) {
        LOG.warn("Sweep of {} failed, will try again: {}", sweep.name(), failure.toString());
      }
    }
  }

  private void sweepAll(Sweep sweep) {
    int done;
    do {
      done = election.ifElected(sweep.name(), () -> sweep.batch(properties.batch())).orElse(0);
      LOG.debug("Swept {}: {} rows", sweep.name(), done);
    } while (done >= properties.batch() && !Thread.currentThread().isInterrupted());
  }
}
