package me.uport.chain.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import me.uport.chain.Network;
import me.uport.node.NodeUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** The thread that looks after the signer on one network, round after round until it is stopped. */
final class SignerLoop {
  private static final Logger LOG = LoggerFactory.getLogger(SignerLoop.class);

  /** Between two rounds that both move something: lets others have the database too. */
  private static final Duration BREATH = Duration.ofMillis(50);

  private final Network network;
  private final SignerCycle cycle;
  private final EngineSettings settings;
  private final MeterRegistry meters;
  private final Semaphore wakeUps = new Semaphore(0);
  private volatile boolean stopped;
  private volatile boolean failing;
  private volatile @Nullable Thread thread;

  SignerLoop(Network network, SignerCycle cycle, EngineSettings settings, MeterRegistry meters) {
    this.network = network;
    this.cycle = cycle;
    this.settings = settings;
    this.meters = meters;
    Gauge.builder("uport.chain.open", cycle, SignerCycle::openCount)
        .description("Transactions without a final outcome, as this instance last saw them")
        .tag("chain", id())
        .register(meters);
  }

  void start() {
    stopped = false;
    thread = Thread.ofVirtual().name("chain-" + network.name()).start(this::loop);
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
    attempt(cycle::release);
  }

  private Duration round() {
    Duration[] pause = {settings.pollInterval()};
    attempt(
        () -> {
          pause[0] =
              switch (cycle.run()) {
                case BUSY -> BREATH;
                case WAITING -> settings.pollInterval();
                case IDLE -> settings.idlePollInterval();
              };
          recovered();
        });
    return pause[0];
  }

  /** A fault ends the round and nothing else. */
  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (NodeUnavailableException | DataAccessException e) {
      failed(e, false);
    } catch (RuntimeException e) {
      failed(e, true);
    }
  }

  private void failed(RuntimeException fault, boolean unexpected) {
    meters.counter("uport.chain.round.failures", "chain", id()).increment();
    if (unexpected) {
      LOG.error("A round of the transaction engine of {} failed", network, fault);
    } else if (!failing) {
      LOG.warn("The transaction engine of {} waits: {}", network, fault.getMessage());
    }
    failing = true;
  }

  private void recovered() {
    if (failing) {
      LOG.info("The transaction engine of {} goes on", network);
    }
    failing = false;
  }

  private void pause(Duration pause) {
    try {
      if (wakeUps.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        wakeUps.drainPermits();
      }
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
    }
  }

  private String id() {
    return Long.toString(network.chainId());
  }
}
