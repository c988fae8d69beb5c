package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.function.IntFunction;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionState;
import me.uport.chain.engine.Intercepted.Interception;
import me.uport.chain.engine.Intercepted.Killed;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.BlockTag;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.Test;

/** The process dies at every point at which it talks to a node, and another one takes over. */
class CrashTest {
  private final EngineHarness harness = new EngineHarness(DevChain.shared());

  @Test
  void dyingBeforeAnyCallOfTheNodeNeitherLosesNorDoubles() {
    int deaths = dieEverywhere(Intercepted::dyingBefore);
    assertThat(deaths).as("points of death that were reached").isGreaterThan(6);
  }

  @Test
  void dyingAfterAnyCallOfTheNodeNeitherLosesNorDoubles() {
    int deaths = dieEverywhere(Intercepted::dyingAfter);
    assertThat(deaths).as("points of death that were reached").isGreaterThan(6);
  }

  @Test
  void deathBetweenCommitAndBroadcastIsMadeGoodByTheNextProcess() {
    Sent submitted = harness.submit(newAccount(), Wei.of(1));
    // The process that submitted never ran a round.
    harness.runToTheEnd(harness.cycle());
    assertThat(harness.find(submitted.id()).state()).isEqualTo(TransactionState.FINALIZED);
  }

  /** One payment for each point, until a payment goes through without reaching it. */
  private int dieEverywhere(IntFunction<Interception> deathAt) {
    int point = 0;
    while (diesAt(deathAt.apply(point))) {
      point++;
    }
    return point;
  }

  private boolean diesAt(Interception death) {
    Address receiver = newAccount();
    Sent submitted = harness.submit(receiver, Wei.of(7));
    SignerCycle doomed = harness.cycle(Intercepted.node(harness.node, death));
    boolean died = false;
    try {
      harness.runToTheEnd(doomed);
    } catch (Killed e) {
      died = true;
    }
    harness.runToTheEnd(harness.cycle());
    assertExactlyOnce(receiver, submitted);
    return died;
  }

  private void assertExactlyOnce(Address receiver, Sent submitted) {
    assertThat(harness.node.balance(receiver, BlockTag.LATEST).value())
        .isEqualTo(BigInteger.valueOf(7));
    assertThat(harness.find(submitted.id()).state()).isEqualTo(TransactionState.FINALIZED);
    assertThat(harness.find(submitted.id()).hash()).contains(submitted.hash());
    assertThat(harness.heard.stream().filter(step -> step.id().equals(submitted.id())))
        .extracting(EngineHarness.Heard::step)
        .containsExactly(Kind.INCLUDED, Kind.FINALIZED);
    assertThat(harness.nonces()).hasSize(harness.nonces().getLast().intValue() + 1);
    assertThat(harness.node.transactionCount(harness.key.address(), BlockTag.LATEST))
        .isEqualTo(harness.nonces().size());
  }

  private static Address newAccount() {
    return PrivateKey.generate(new SecureRandom()).address();
  }
}
