package me.uport.chain.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import me.uport.chain.Network;
import me.uport.crypto.Address;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that looks after one signer on one network, round after round until it is stopped. */
final class SignerLoop {
  private static final Logger LOG = LoggerFactory.getLogger(SignerLoop.class);

  /**
   * Between two rounds that both move something, whoever wakes it: what comes in meanwhile is done
   * together. Twice as long as the round took, so that on a busy machine rounds become fewer and
   * larger, within these bounds.
   */
  private static final Duration SHORTEST_BREATH = Duration.ofMillis(20);

  private static final Duration LONGEST_BREATH = Duration.ofMillis(250);

  /** Between two rounds that both fail, at most, unless the usual pause is longer. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private static final int LARGEST_SHIFT = 10;

  private final Network network;
  private final Address signer;
  private final SignerCycle cycle;
  private final EngineSettings settings;
  private final MeterRegistry meters;
  private final FaultLog faults;
  private final Semaphore wakeUps = new Semaphore(0);
  private boolean busy;
  private volatile boolean stopped;
  private volatile @Nullable Thread thread;

  SignerLoop(
      Network network,
      Address signer,
      SignerCycle cycle,
      EngineSettings settings,
      MeterRegistry meters) {
    this.network = network;
    this.signer = signer;
    this.cycle = cycle;
    this.settings = settings;
    this.meters = meters;
    this.faults = new FaultLog(LOG, network);
    Gauge.builder("uport.chain.open", cycle, SignerCycle::openCount)
        .description("Transactions without a final outcome, as this instance last saw them")
        .tag("chain", id())
        .tag("signer", signer.toString())
        .register(meters);
    Gauge.builder("uport.chain.signer.ether", cycle, SignerCycle::ether)
        .description("What the signer has, as this instance last saw it")
        .tag("chain", id())
        .tag("signer", signer.toString())
        .register(meters);
  }

  void start() {
    stopped = false;
    thread = Thread.ofVirtual().name("chain-" + network.name() + "-" + signer).start(this::loop);
  }

  /** There is something new to do. */
  void wake() {
    wakeUps.release();
  }

  /** Ends after the round that is going on, and waits for that. */
  void stop(Duration patience) {
    stopped = true;
    wake();
    try {
      Thread running = thread;
      if (running != null && !running.join(patience)) {
        LOG.warn("The transaction engine of {} did not end within {}", network, patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    while (!stopped) {
      pause(round());
    }
    release();
  }

  /**
   * A fault ends the round and nothing else. An {@link Error} as well: this thread is all that the
   * signer has.
   *
   * @return how long to wait for the next one
   */
  private Duration round() {
    long begin = System.nanoTime();
    busy = false;
    try {
      Duration pause =
          switch (cycle.run()) {
            case BUSY -> breath(Duration.ofNanos(System.nanoTime() - begin));
            case WAITING -> settings.pollInterval();
            case IDLE -> settings.idlePollInterval();
          };
      faults.passed();
      return pause;
    } catch (Throwable fault) {
      meters.counter("uport.chain.round.failures", "chain", id()).increment();
      faults.failed(fault);
      return backOff();
    }
  }

  private Duration breath(Duration round) {
    busy = true;
    Duration twice = max(SHORTEST_BREATH, round.multipliedBy(2));
    return twice.compareTo(LONGEST_BREATH) < 0 ? twice : LONGEST_BREATH;
  }

  private Duration backOff() {
    Duration usual = settings.pollInterval();
    Duration grown = usual.multipliedBy(1L << Math.min(faults.rounds(), LARGEST_SHIFT));
    return grown.compareTo(LONGEST_PAUSE) < 0 ? grown : max(usual, LONGEST_PAUSE);
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void release() {
    try {
      cycle.release();
    } catch (RuntimeException e) {
      LOG.info("The lease of {} was not given back and runs out: {}", network, e.getMessage());
    }
  }

  private void pause(Duration pause) {
    try {
      if (busy) {
        Thread.sleep(pause);
      } else if (wakeUps.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        wakeUps.drainPermits();
      }
    } catch (InterruptedException e) {
      // Only stop() ends the loop; whoever interrupts its thread has woken it, no more.
      LOG.debug("The transaction engine of {} was interrupted", network);
    }
  }

  private String id() {
    return Long.toString(network.chainId());
  }
}
