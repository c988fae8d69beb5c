package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import me.uport.chain.Finality;
import me.uport.chain.GasPolicy;
import me.uport.chain.Submitted;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionRecord;
import me.uport.chain.TransactionState;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.Test;

/** Blocks that are taken back. */
class ReorganisationTest {
  private static final Address BOB = Address.parse("0x00000000000000000000000000000000000000b2");

  private final DevChain chain = DevChain.shared();
  private final EngineHarness harness =
      new EngineHarness(
          chain, Finality.after(4), new GasPolicy(Wei.ZERO, Wei.gwei(500), 20, 5, 15));
  private final SignerCycle cycle = harness.cycle();

  @Test
  void isNotFinalBeforeItsConfirmations() {
    Submitted submitted = included();
    chain.mine(2);
    cycle.run();
    assertThat(harness.find(submitted.id()).isFinal()).isFalse();
    chain.mine();
    cycle.run();
    assertThat(harness.find(submitted.id()).state()).isEqualTo(TransactionState.FINALIZED);
  }

  @Test
  void isFinalOnlyWhenTheChainSaysSoToWhereThatIsAsked() {
    Finality marked = new Finality(1, Finality.Mark.FINALIZED);
    EngineHarness own = new EngineHarness(chain, marked, CrashChild.GAS);
    Submitted submitted = own.submit(BOB, Wei.of(3));
    SignerCycle asking = own.cycle();
    own.runUntil(asking, () -> own.find(submitted.id()).state() == TransactionState.INCLUDED);
    chain.mine(10);
    asking.run();
    assertThat(own.find(submitted.id()).isFinal()).isFalse();
    // Two epochs of 32 slots later, as anvil has it.
    chain.mine(64);
    asking.run();
    assertThat(own.find(submitted.id()).state()).isEqualTo(TransactionState.FINALIZED);
  }

  @Test
  void isTakenBackAndIncludedAgainWithTheSameBytes() {
    Submitted submitted = included();
    chain.mine();
    TransactionRecord before = harness.find(submitted.id());
    chain.reorg(2);
    assertThat(harness.node.receipt(submitted.hash())).isEmpty();

    harness.runUntil(
        cycle, () -> harness.find(submitted.id()).state() == TransactionState.BROADCAST);
    assertThat(harness.find(submitted.id()).receipt()).isNull();
    harness.clock.advance(Duration.ofSeconds(3));
    harness.runUntil(
        cycle, () -> harness.find(submitted.id()).state() == TransactionState.INCLUDED);
    chain.mine(4);
    harness.runToTheEnd(cycle);

    TransactionRecord after = harness.find(submitted.id());
    assertThat(after.state()).isEqualTo(TransactionState.FINALIZED);
    assertThat(after.hash()).isEqualTo(submitted.hash());
    assertThat(after.receipt()).isNotEqualTo(before.receipt());
    assertThat(harness.heard)
        .extracting(EngineHarness.Heard::step)
        .containsExactly(Kind.INCLUDED, Kind.REORGED, Kind.INCLUDED, Kind.FINALIZED);
  }

  @Test
  void aChainThatIsSetBackTakesItsTransactionsBackOnceItIsCertain() {
    String snapshot = chain.snapshot();
    Submitted submitted = included();
    chain.revert(snapshot);

    cycle.run();
    assertThat(harness.find(submitted.id()).state())
        .as("a lower head may be a node that lags")
        .isEqualTo(TransactionState.INCLUDED);
    harness.runUntil(
        cycle, () -> harness.find(submitted.id()).state() == TransactionState.BROADCAST);
    harness.clock.advance(Duration.ofSeconds(3));
    harness.runUntil(
        cycle, () -> harness.find(submitted.id()).state() == TransactionState.INCLUDED);
    assertThat(harness.find(submitted.id()).hashes()).isEqualTo(List.of(submitted.hash()));
  }

  @Test
  void takesBackWhatWasFinalWhenTheReorganisationIsDeeperThanTheConfirmations() {
    Submitted kept = included();
    Submitted first = included();
    Submitted second = included();
    long block = harness.node.receipt(first.hash()).orElseThrow().blockNumber();
    chain.mine(4);
    harness.runToTheEnd(cycle);

    chain.reorg((int) (chain.head() - block) + 1);
    chain.mine();
    harness.runUntil(cycle, () -> !harness.isDone());
    harness.clock.advance(Duration.ofSeconds(3));
    harness.runUntil(cycle, () -> harness.find(second.id()).state() == TransactionState.INCLUDED);
    chain.mine(4);
    harness.runToTheEnd(cycle);

    for (Submitted each : List.of(first, second)) {
      assertThat(harness.find(each.id()).state()).isEqualTo(TransactionState.FINALIZED);
      assertThat(harness.find(each.id()).hash()).isEqualTo(each.hash());
      assertThat(harness.heard.stream().filter(step -> step.id().equals(each.id())))
          .extracting(EngineHarness.Heard::step)
          .containsExactly(
              Kind.INCLUDED, Kind.FINALIZED, Kind.REORGED, Kind.INCLUDED, Kind.FINALIZED);
    }
    assertThat(harness.heard.stream().filter(step -> step.id().equals(kept.id())))
        .extracting(EngineHarness.Heard::step)
        .containsExactly(Kind.INCLUDED, Kind.FINALIZED);
    assertThat(harness.node.transactionCount(harness.key.address(), BlockTag.LATEST)).isEqualTo(3);
  }

  @Test
  void sendsAgainWhatWasFinalOnAChainThatLostItsNewestBlocks() {
    String snapshot = chain.snapshot();
    Submitted submitted = included();
    chain.mine(4);
    harness.runToTheEnd(cycle);

    chain.revert(snapshot);
    cycle.run();
    assertThat(harness.find(submitted.id()).isFinal())
        .as("a lower head may be a node that lags")
        .isTrue();
    harness.runUntil(cycle, () -> !harness.isDone());
    harness.clock.advance(Duration.ofSeconds(3));
    harness.runUntil(
        cycle, () -> harness.find(submitted.id()).state() == TransactionState.INCLUDED);
    assertThat(harness.find(submitted.id()).hash()).isEqualTo(submitted.hash());
  }

  private Submitted included() {
    Submitted submitted = harness.submit(BOB, Wei.of(3));
    harness.runUntil(
        cycle, () -> harness.find(submitted.id()).state() == TransactionState.INCLUDED);
    return submitted;
  }
}
