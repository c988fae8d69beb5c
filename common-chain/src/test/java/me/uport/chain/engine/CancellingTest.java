package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import me.uport.chain.Cancellation;
import me.uport.chain.Finality;
import me.uport.chain.GasPolicy;
import me.uport.chain.NewTransaction;
import me.uport.chain.TransactionAttempt;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionRecord;
import me.uport.chain.TransactionState;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import me.uport.web.RefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions that are not wanted any more, and those that never get into a block. */
class CancellingTest {
  private static final Address BOB = Address.parse("0x00000000000000000000000000000000000000ca");
  private static final int PURGE = 6;

  private final DevChain chain = DevChain.shared();
  private final EngineHarness harness =
      new EngineHarness(
          chain, Finality.after(1), new GasPolicy(Wei.ZERO, Wei.gwei(500), 20, 2, 15, PURGE));

  @BeforeEach
  void pause() {
    chain.pauseMining();
  }

  @AfterEach
  void resume() {
    chain.dropAllTransactions();
    chain.resumeMining();
  }

  @Test
  void whatHasNoNonceYetIsTakenBackAtOnceAndLeavesNoGap() {
    TransactionId unwanted =
        harness
            .engine()
            .submit(
                NewTransaction.payment(harness.network(), BOB, Wei.of(1), EngineHarness.PURPOSE))
            .id();
    assertThat(harness.engine().cancel(unwanted)).isEqualTo(Cancellation.DONE);
    assertThat(harness.engine().cancel(unwanted)).isEqualTo(Cancellation.TOO_LATE);

    assertThatThrownBy(() -> harness.engine().awaitHash(unwanted))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("cancelled");

    Sent wanted = harness.submit(BOB, Wei.of(2));
    assertThat(harness.find(wanted.id()).nonce()).isZero();
    TransactionRecord cancelled = harness.find(unwanted);
    assertThat(cancelled.state()).isEqualTo(TransactionState.REJECTED);
    assertThat(cancelled.failure()).isEqualTo(Replacing.CANCELLED);
    assertThat(cancelled.nonce()).isNull();
    assertThat(harness.heard).containsExactly(new EngineHarness.Heard(unwanted, Kind.REJECTED));
  }

  @Test
  void anEmptyTransactionTakesTheNonceOfWhatIsInThePool() {
    Sent unwanted = harness.submit(BOB, Wei.of(1));
    Sent behind = harness.submit(BOB, Wei.of(2));
    SignerCycle cycle = harness.cycle();
    cycle.run();
    Wei before = harness.node.balance(BOB, BlockTag.LATEST);
    assertThat(harness.engine().cancel(unwanted.id())).isEqualTo(Cancellation.REQUESTED);
    cycle.run();
    assertThat(harness.find(unwanted.id()).state()).isEqualTo(TransactionState.REJECTING);
    cycle.run();
    chain.mine();
    harness.runToTheEnd(cycle);

    assertThat(harness.find(unwanted.id()).state()).isEqualTo(TransactionState.REJECTED);
    assertThat(harness.find(unwanted.id()).failure()).isEqualTo(Replacing.CANCELLED);
    assertThat(harness.find(behind.id()).state()).isEqualTo(TransactionState.FINALIZED);
    assertThat(harness.node.balance(BOB, BlockTag.LATEST)).isEqualTo(before.plus(Wei.of(2)));
    assertThat(harness.engine().cancel(behind.id())).isEqualTo(Cancellation.TOO_LATE);
  }

  @Test
  void theTransactionItselfCountsWhenItIsTheOneThatGetsIn() {
    Sent unwanted = harness.submit(BOB, Wei.of(1));
    SignerCycle cycle = harness.cycle();
    cycle.run();
    harness.engine().cancel(unwanted.id());
    cycle.run();
    assertThat(harness.find(unwanted.id()).attempts()).hasSize(2);
    // The empty one is stored, not sent; the other one is mined.
    chain.mine();
    harness.runToTheEnd(cycle);
    assertThat(harness.find(unwanted.id()).state()).isEqualTo(TransactionState.FINALIZED);
    assertThat(harness.find(unwanted.id()).failure()).isNull();
    assertThat(harness.heard)
        .extracting(EngineHarness.Heard::step)
        .containsExactly(Kind.INCLUDED, Kind.FINALIZED);
  }

  @Test
  void givesUpWhatNoBlockTakesSoThatThoseBehindItGoOn() {
    Sent stuck = harness.submit(BOB, Wei.of(1));
    Sent behind = harness.submit(BOB, Wei.of(2));
    SignerCycle cycle = harness.cycle();
    cycle.run();
    for (int block = 0; block < PURGE; block++) {
      chain.dropAllTransactions();
      chain.mine();
      assertThat(harness.find(stuck.id()).state()).isEqualTo(TransactionState.BROADCAST);
      cycle.run();
    }
    TransactionRecord givenUp = harness.find(stuck.id());
    assertThat(givenUp.state()).isEqualTo(TransactionState.REJECTING);
    assertThat(givenUp.failure()).extracting("code").isEqualTo("stuck");
    assertThat(givenUp.attempts().getLast().kind()).isEqualTo(TransactionAttempt.Kind.EMPTY);

    // The dearest of the earlier ones is in the pool, and would be mined at once.
    chain.dropAllTransactions();
    chain.resumeMining();
    harness.clock.advance(EngineHarness.SETTINGS.resendInterval());
    harness.runToTheEnd(cycle);
    assertThat(harness.find(stuck.id()).state()).isEqualTo(TransactionState.REJECTED);
    assertThat(harness.find(behind.id()).state()).isEqualTo(TransactionState.FINALIZED);
  }
}
