package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import me.uport.chain.Finality;
import me.uport.chain.GasPolicy;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionRecord;
import me.uport.chain.TransactionState;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
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
    Sent submitted = included();
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
    Sent submitted = own.submit(BOB, Wei.of(3));
    SignerCycle asking = own.cycle();
    own.runUntil(asking, () -> own.find(submitted.id()).state() == TransactionState.INCLUDED);
    chain.mine(10);
    asking.run();
    assertThat(own.find(submitted.id()).isFinal()).isFalse();
    assertThat(own.find(submitted.id()).safeAt()).isNull();
    // An epoch of 32 slots later blocks are safe, and another one later final, as anvil has it.
    chain.mine(32);
    asking.run();
    assertThat(own.find(submitted.id()).isFinal()).isFalse();
    assertThat(own.find(submitted.id()).safeAt()).isNotNull();
    chain.mine(32);
    asking.run();
    assertThat(own.find(submitted.id()).state()).isEqualTo(TransactionState.FINALIZED);
    assertThat(own.heard)
        .extracting(EngineHarness.Heard::step)
        .containsExactly(Kind.INCLUDED, Kind.SAFE, Kind.FINALIZED);
  }

  @Test
  void isSafeAfterSomeBlocksAndNotAnyMoreOnceItsBlockIsTakenBack() {
    Finality steps = new Finality(6, Finality.Mark.CONFIRMATIONS, OptionalInt.of(3));
    EngineHarness own = new EngineHarness(chain, steps, CrashChild.GAS);
    Sent submitted = own.submit(BOB, Wei.of(3));
    SignerCycle counting = own.cycle();
    own.runUntil(counting, () -> own.find(submitted.id()).state() == TransactionState.INCLUDED);
    chain.mine();
    counting.run();
    assertThat(own.find(submitted.id()).safeAt()).isNull();
    chain.mine();
    counting.run();
    counting.run();
    assertThat(own.find(submitted.id()).safeAt()).isNotNull();
    assertThat(own.find(submitted.id()).state()).isEqualTo(TransactionState.INCLUDED);

    chain.reorg(3);
    own.runUntil(counting, () -> own.find(submitted.id()).state() == TransactionState.BROADCAST);
    assertThat(own.find(submitted.id()).safeAt()).isNull();
    own.clock.advance(Duration.ofSeconds(3));
    own.runUntil(counting, () -> own.find(submitted.id()).state() == TransactionState.INCLUDED);
    chain.mine(5);
    own.runToTheEnd(counting);
    assertThat(own.heard)
        .extracting(EngineHarness.Heard::step)
        .containsExactly(Kind.INCLUDED, Kind.SAFE, Kind.REORGED, Kind.INCLUDED, Kind.FINALIZED);
  }

  @Test
  void isTakenBackAndIncludedAgainWithTheSameBytes() {
    Sent submitted = included();
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
    assertThat(after.hash()).contains(submitted.hash());
    assertThat(after.receipt()).isNotEqualTo(before.receipt());
    assertThat(harness.heard)
        .extracting(EngineHarness.Heard::step)
        .containsExactly(Kind.INCLUDED, Kind.REORGED, Kind.INCLUDED, Kind.FINALIZED);
  }

  @Test
  void aChainThatIsSetBackTakesItsTransactionsBackOnceItIsCertain() {
    String snapshot = chain.snapshot();
    Sent submitted = included();
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
  void fillsANonceThatAForeignTransactionHadTakenAndTheChainTookBack() {
    String before = chain.snapshot();
    Sent ours = harness.submit(BOB, Wei.of(2));
    Call foreign = new Call(BOB, Wei.of(1), Bytes.EMPTY, 21_000);
    Fees fees = new Fees(true, Wei.gwei(10), Wei.gwei(1));
    harness.node.send(harness.signer().call(DevChain.CHAIN_ID, 0, foreign, fees).raw().toArray());
    cycle.run();
    chain.mine(12);
    harness.runToTheEnd(cycle);
    assertThat(harness.find(ours.id()).state()).isEqualTo(TransactionState.REJECTED);

    chain.revert(before);
    chain.mine(20);
    cycle.run();
    Sent behind = harness.submit(BOB, Wei.of(3));
    assertThat(harness.find(behind.id()).nonce()).isEqualTo(1);
    harness.runUntil(
        cycle,
        () -> {
          chain.mine();
          return harness.isDone();
        });
    assertThat(harness.find(behind.id()).state()).isEqualTo(TransactionState.FINALIZED);
    assertThat(harness.find(ours.id()).state()).isEqualTo(TransactionState.REJECTED);
    assertThat(harness.heard.stream().filter(step -> step.id().equals(ours.id())))
        .extracting(EngineHarness.Heard::step)
        .containsExactly(Kind.REJECTED, Kind.REORGED, Kind.REJECTED);
  }

  @Test
  void takesBackWhatWasFinalWhenTheReorganisationIsDeeperThanTheConfirmations() {
    Sent kept = included();
    Sent first = included();
    Sent second = included();
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

    for (Sent each : List.of(first, second)) {
      assertThat(harness.find(each.id()).state()).isEqualTo(TransactionState.FINALIZED);
      assertThat(harness.find(each.id()).hash()).contains(each.hash());
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
  void whatWasFinalIsNotSafeAnyMoreOnceItIsTakenBack() {
    Finality steps = new Finality(4, Finality.Mark.CONFIRMATIONS, OptionalInt.of(2));
    EngineHarness own = new EngineHarness(chain, steps, CrashChild.GAS);
    Sent submitted = own.submit(BOB, Wei.of(3));
    SignerCycle counting = own.cycle();
    own.runUntil(counting, () -> own.find(submitted.id()).state() == TransactionState.INCLUDED);
    long block = own.node.receipt(submitted.hash()).orElseThrow().blockNumber();
    chain.mine();
    counting.run();
    counting.run();
    chain.mine(3);
    own.runToTheEnd(counting);
    assertThat(own.find(submitted.id()).safeAt()).isNotNull();

    chain.reorg((int) (chain.head() - block) + 1);
    chain.mine();
    own.runUntil(counting, () -> !own.isDone());
    assertThat(own.find(submitted.id()).safeAt()).isNull();
  }

  @Test
  void sendsAgainWhatWasFinalOnAChainThatLostItsNewestBlocks() {
    String snapshot = chain.snapshot();
    Sent submitted = included();
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
    assertThat(harness.find(submitted.id()).hash()).contains(submitted.hash());
  }

  private Sent included() {
    Sent submitted = harness.submit(BOB, Wei.of(3));
    harness.runUntil(
        cycle, () -> harness.find(submitted.id()).state() == TransactionState.INCLUDED);
    return submitted;
  }
}
