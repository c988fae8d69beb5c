package me.uport.chain;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether the default network's chain can be used: a node answers, and it is the right chain. Part
 * of readiness; liveness never asks. Waits briefly even when a node hangs, and asks it at most once
 * at a time however often it is asked itself.
 */
final class NodeHealth extends AbstractHealthIndicator {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Network network;
  private final Map<Long, FutureTask<Long>> running = new ConcurrentHashMap<>();

  NodeHealth(Networks networks) {
    super("The chain cannot be reached");
    this.network = networks.defaultNetwork();
  }

  @Override
  protected void doHealthCheck(Health.Builder health) throws InterruptedException {
    try {
      long head = head().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      health.up().withDetail("chainId", network.hexChainId()).withDetail("head", head);
    } catch (ExecutionException | TimeoutException e) {
      health.down(e);
    }
  }

  private FutureTask<Long> head() {
    return running.computeIfAbsent(network.chainId(), this::start);
  }

  private FutureTask<Long> start(long chainId) {
    FutureTask<Long> question =
        new FutureTask<>(() -> network.node().head().number()) {
          @Override
          protected void done() {
            running.remove(chainId);
          }
        };
    Thread.ofVirtual().name("chain-health").start(question);
    return question;
  }
}
