package me.uport.chain.index;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import me.uport.chain.index.IndexProperties.DidIndex;
import me.uport.node.EthereumNode;
import me.uport.node.NodeRejectedException;
import me.uport.node.NodeUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The thread that reads on one registry, while this instance has the lease. */
final class FollowerLoop {
  private static final Logger LOG = LoggerFactory.getLogger(FollowerLoop.class);

  private final Registry registry;
  private final IndexRows rows;
  private final RegistryFollower follower;
  private final DidIndex properties;
  private final Semaphore wakeUps = new Semaphore(0);
  private boolean failing;
  private volatile boolean stopped;
  private volatile @Nullable Thread thread;

  FollowerLoop(
      EthereumNode node,
      Registry registry,
      IndexRows rows,
      DidIndex properties,
      MeterRegistry meters) {
    this.registry = registry;
    this.rows = rows;
    this.follower = new RegistryFollower(node, registry, rows, properties.largestRange());
    this.properties = properties;
    Gauge.builder("uport.did.index.lag", follower, RegistryFollower::lag)
        .description("Blocks that the index is behind, as this instance last saw it")
        .tag("chain", Long.toString(registry.chainId()))
        .register(meters);
  }

  void start() {
    stopped = false;
    thread = Thread.ofVirtual().name("did-index-" + registry.chainId()).start(this::loop);
  }

  /** Ends after the step that is going on, and waits for that. */
  void stop(Duration patience) {
    stopped = true;
    wakeUps.release();
    try {
      Thread running = thread;
      if (running != null && !running.join(patience)) {
        LOG.warn("The index of chain {} did not end within {}", registry.chainId(), patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    boolean opened = false;
    while (!stopped) {
      try {
        if (!opened) {
          rows.open();
          opened = true;
        }
        readAll();
        passed();
      } catch (Throwable fault) {
        failed(fault);
      }
      pause();
    }
    release();
  }

  private void readAll() {
    while (!stopped && rows.lease(properties.lease()) && follower.step()) {
      LOG.debug("The index of chain {} is {} blocks behind", registry.chainId(), follower.lag());
    }
  }

  private void passed() {
    if (failing) {
      LOG.info("The index of chain {} reads on", registry.chainId());
    }
    failing = false;
  }

  private void failed(Throwable fault) {
    if (stopped || failing) {
      return;
    }
    failing = true;
    if (isOutage(fault)) {
      LOG.warn("The index of chain {} waits: {}", registry.chainId(), fault.getMessage());
    } else {
      LOG.error("A step of the index of chain {} failed", registry.chainId(), fault);
    }
  }

  private static boolean isOutage(Throwable fault) {
    return fault instanceof NodeUnavailableException
        || fault instanceof NodeRejectedException
        || fault instanceof DataAccessException
        || fault instanceof TransactionException;
  }

  private void release() {
    try {
      rows.release();
    } catch (RuntimeException e) {
      LOG.debug("The lease of chain {} was not given back and runs out", registry.chainId());
    }
  }

  private void pause() {
    try {
      if (wakeUps.tryAcquire(properties.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
        wakeUps.drainPermits();
      }
    } catch (InterruptedException e) {
      // Only stop() ends the loop; it does not interrupt, which would break a connection.
      LOG.debug("The index of chain {} was interrupted", registry.chainId());
    }
  }
}
