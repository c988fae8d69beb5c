package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import me.uport.chain.TransactionState;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.EthereumNode;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.Test;

/** Two nodes of one chain id, each with a history of its own. */
class DisagreementTest {
  private final Address receiver = PrivateKey.generate(new SecureRandom()).address();

  @Test
  void nothingIsFinalWhileNodesHaveDifferentBlocksAtItsHeight() {
    EngineHarness harness = new EngineHarness(DevChain.shared());
    try (DevChain fork = DevChain.builder().start()) {
      fork.mine((int) DevChain.shared().head() + 10);
      EthereumNode both =
          new JsonRpcNode(NodeSettings.of(DevChain.CHAIN_ID, DevChain.shared().url(), fork.url()));
      SignerCycle cycle = harness.cycle(both);
      var payment = harness.submit(receiver, Wei.of(1));
      harness.runUntil(
          cycle, () -> harness.find(payment.id()).state() == TransactionState.INCLUDED);
      for (int round = 0; round < 5; round++) {
        DevChain.shared().mine();
        harness.clock.advance(Duration.ofSeconds(10));
        cycle.run();
      }
      assertThat(harness.find(payment.id()).state()).isEqualTo(TransactionState.INCLUDED);

      // Whoever is gone has no opinion.
      fork.kill();
      harness.runToTheEnd(cycle);
      assertThat(harness.find(payment.id()).state()).isEqualTo(TransactionState.FINALIZED);
    }
  }
}
