package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import me.uport.chain.Finality;
import me.uport.chain.GasPolicy;
import me.uport.chain.NewTransaction;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionState;
import me.uport.crypto.Address;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.Test;

/** A revert is an outcome like any other: it counts once it is final, and not before. */
class RevertTest {
  private static final Address MOODY = Address.parse("0x00000000000000000000000000000000000a0914");

  /** {@code revert()}, in EVM code. */
  private static final String REVERTS = "0x5f5ffd";

  @Test
  void isTakenBackWithItsBlockAndMaySucceedInAnother() {
    DevChain chain = DevChain.shared();
    EngineHarness harness =
        new EngineHarness(
            chain, Finality.after(3), new GasPolicy(Wei.ZERO, Wei.gwei(500), 20, 5, 15));
    SignerCycle cycle = harness.cycle();
    chain.rpc("anvil_setCode", MOODY.toString(), REVERTS);
    var submitted =
        harness
            .engine()
            .submit(
                NewTransaction.call(
                    harness.network(), MOODY, new byte[4], 100_000, EngineHarness.PURPOSE));
    harness.runUntil(
        cycle, () -> harness.find(submitted.id()).state() == TransactionState.REVERTED);
    assertThat(harness.find(submitted.id()).isFinal()).isFalse();

    chain.rpc("anvil_setCode", MOODY.toString(), "0x00");
    chain.reorg(1);
    chain.rpc("anvil_setCode", MOODY.toString(), "0x00");
    harness.clock.advance(Duration.ofSeconds(3));
    harness.runUntil(
        cycle, () -> harness.find(submitted.id()).state() == TransactionState.INCLUDED);
    chain.mine(3);
    harness.runToTheEnd(cycle);

    assertThat(harness.find(submitted.id()).failure()).isNull();
    assertThat(harness.heard)
        .extracting(EngineHarness.Heard::step)
        .containsExactly(Kind.REVERTED, Kind.REORGED, Kind.INCLUDED, Kind.FINALIZED);
  }
}
