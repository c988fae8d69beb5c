package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import me.uport.chain.GasEstimate;
import me.uport.chain.NewTransaction;
import me.uport.chain.TransactionAttempt;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionFailure;
import me.uport.chain.TransactionListener;
import me.uport.chain.TransactionRecord;
import me.uport.chain.TransactionState;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.Test;

/** Transactions that revert, that nodes refuse, that cannot be paid; listeners that fail. */
class FailureTest {
  private static final Address BOB = Address.parse("0x00000000000000000000000000000000000000b3");
  private static final Address ANGRY = Address.parse("0x00000000000000000000000000000000000a0913");

  private final DevChain chain = DevChain.shared();
  private final EngineHarness harness = new EngineHarness(chain);

  @Test
  void aRevertIsRecordedWithTheContractsOwnReason() {
    installContractThatRevertsWith("not today");
    Sent submitted =
        harness.submit(
            NewTransaction.call(
                harness.network(), ANGRY, new byte[4], 100_000, EngineHarness.PURPOSE));
    harness.runToTheEnd(harness.cycle());

    TransactionRecord reverted = harness.find(submitted.id());
    assertThat(reverted.state()).isEqualTo(TransactionState.REVERTED);
    assertThat(reverted.isFinal()).isTrue();
    assertThat(reverted.failure()).isEqualTo(new TransactionFailure("reverted", "not today"));
    assertThat(harness.heard)
        .extracting(EngineHarness.Heard::step)
        .containsExactly(Kind.REVERTED, Kind.FINALIZED);
  }

  @Test
  void anEstimateTellsWhatWouldRevert() {
    installContractThatRevertsWith("not today");
    GasEstimate angry =
        harness.engine().estimate(harness.network(), ANGRY, Wei.ZERO, Bytes.of(new byte[4]));
    assertThat(angry).isInstanceOf(GasEstimate.WouldRevert.class);
    assertThat(((GasEstimate.WouldRevert) angry).reason().message()).isEqualTo("not today");

    GasEstimate calm = harness.engine().estimate(harness.network(), BOB, Wei.of(1), Bytes.EMPTY);
    assertThat(calm).isEqualTo(new GasEstimate.Enough(25_200));
  }

  @Test
  void aRefusedTransactionGivesItsNonceToAnEmptyOneAndThoseBehindItGoOn() {
    Sent hopeless =
        harness.submit(
            NewTransaction.call(
                harness.network(), BOB, new byte[0], Long.MAX_VALUE / 4, EngineHarness.PURPOSE));
    Sent behind = harness.submit(BOB, Wei.of(9));
    harness.runUntil(harness.cycle(), () -> isSettled(hopeless) && isSettled(behind));

    TransactionRecord rejected = harness.find(hopeless.id());
    assertThat(rejected.state()).isEqualTo(TransactionState.REJECTED);
    assertThat(rejected.failure()).isNotNull();
    assertThat(rejected.attempts())
        .extracting(TransactionAttempt::kind)
        .containsExactly(TransactionAttempt.Kind.CALL, TransactionAttempt.Kind.EMPTY);
    assertThat(rejected.history())
        .extracting(TransactionEvent::kind)
        .containsExactly(Kind.ACCEPTED, Kind.SIGNED, Kind.HELD, Kind.REJECTING, Kind.REJECTED);
    assertThat(harness.find(behind.id()).state()).isEqualTo(TransactionState.FINALIZED);
    assertThat(harness.heard).contains(new EngineHarness.Heard(hopeless.id(), Kind.REJECTED));
  }

  @Test
  void anUnpaidTransactionWaitsForFundsAndThenGoesOn() {
    harness.runUntil(harness.cycle(), () -> true);
    chain.setBalance(harness.key.address(), BigInteger.ONE);
    Sent submitted = harness.submit(BOB, Wei.of(9));
    harness.cycle().run();
    assertThat(harness.find(submitted.id()).attempts().getLast().lastOutcome())
        .isEqualTo("insufficient_funds");

    chain.setBalance(harness.key.address(), Wei.ether("1").value());
    harness.clock.advance(Duration.ofMinutes(1));
    harness.runToTheEnd(harness.cycle());
    assertThat(harness.find(submitted.id()).state()).isEqualTo(TransactionState.FINALIZED);
  }

  @Test
  void aFailingListenerHoldsUpItsTransactionAndNoOther() {
    Sent one = harness.submit(BOB, Wei.of(1));
    Sent two = harness.submit(BOB, Wei.of(2));
    Grumpy grumpy = new Grumpy(one);
    SignerCycle cycle = harness.cycle(harness.listeners(grumpy));
    harness.runUntil(cycle, () -> isSettled(two));
    assertThat(harness.find(one.id()).state()).isEqualTo(TransactionState.BROADCAST);
    assertThat(harness.find(one.id()).history())
        .extracting(TransactionEvent::kind)
        .doesNotContain(Kind.INCLUDED);

    grumpy.contented = true;
    harness.runUntil(cycle, () -> isSettled(one));
    assertThat(harness.find(one.id()).state()).isEqualTo(TransactionState.FINALIZED);
  }

  @Test
  void aListenerHearsOfTheStepsThatItWantsAndAllAreCounted() {
    List<Kind> heard = new ArrayList<>();
    TransactionListener patient =
        new TransactionListener() {
          @Override
          public Set<String> purposes() {
            return Set.of(EngineHarness.PURPOSE);
          }

          @Override
          public boolean wants(Kind kind) {
            return kind == Kind.FINALIZED;
          }

          @Override
          public void onStep(TransactionRecord transaction, Kind step) {
            heard.add(step);
          }
        };
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Listeners listeners = new Listeners(() -> List.of(patient), harness.ledger.records(), meters);
    harness.submit(BOB, Wei.of(1));
    harness.runToTheEnd(harness.cycle(listeners));
    assertThat(heard).containsExactly(Kind.FINALIZED);
    for (Kind kind : List.of(Kind.INCLUDED, Kind.FINALIZED)) {
      assertThat(meters.get("uport.chain.steps").tag("step", kind.name()).counter().count())
          .isEqualTo(1);
    }
  }

  private boolean isSettled(Sent submitted) {
    return harness.find(submitted.id()).isFinal();
  }

  /** The contract's code copies its tail, an encoded Error(string), into memory and reverts. */
  private void installContractThatRevertsWith(String reason) {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    String data =
        "08c379a0"
            + "0".repeat(62)
            + "20"
            + String.format("%064x", text.length)
            + HexFormat.of().formatHex(text)
            + "0".repeat(64 - 2 * text.length);
    chain.rpc("anvil_setCode", ANGRY.toString(), "0x6064600c60003960646000fd" + data);
  }

  private static final class Grumpy implements TransactionListener {
    private final Sent disliked;
    private boolean contented;

    Grumpy(Sent disliked) {
      this.disliked = disliked;
    }

    @Override
    public Set<String> purposes() {
      return Set.of(EngineHarness.PURPOSE);
    }

    @Override
    public void onStep(TransactionRecord transaction, Kind step) {
      if (!contented && transaction.id().equals(disliked.id())) {
        throw new IllegalStateException("the service's own table refuses");
      }
    }
  }

  @Test
  void anEarlierStateIsNeverRecordedTwice() {
    Sent submitted = harness.submit(BOB, Wei.of(1));
    SignerCycle one = harness.cycle();
    SignerCycle two = harness.cycle();
    harness.runUntil(
        one,
        () -> {
          two.run();
          return isSettled(submitted);
        });
    List.of(one, two).forEach(SignerCycle::run);
    assertThat(harness.find(submitted.id()).history())
        .extracting(TransactionEvent::kind)
        .containsExactly(Kind.ACCEPTED, Kind.SIGNED, Kind.BROADCAST, Kind.INCLUDED, Kind.FINALIZED);
  }
}
