package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionFailure;
import me.uport.chain.TransactionState;
import me.uport.chain.engine.Intercepted.Interception;
import me.uport.crypto.Address;
import me.uport.node.EthereumNode;
import me.uport.node.SignedTransaction;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An instance that was asleep while another one took over. */
class FencingTest {
  private static final Address BOB = Address.parse("0x00000000000000000000000000000000000000f0");
  private static final Duration SHORT = Duration.ofMillis(100);

  private final DevChain chain = DevChain.shared();
  private final EngineHarness one = new EngineHarness(chain);
  private final EngineHarness other = one.twin();

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
  void aHolderThatWasPausedBetweenSendingAndWritingWritesNothing() {
    Sent sent = one.submit(BOB, Wei.of(1));
    SignerCycle heir = other.cycle(other.node, EngineHarness.leased(SHORT));
    EthereumNode sleepy =
        Intercepted.node(
            one.node,
            new Interception() {
              @Override
              public void after(String method, int call) {
                if (method.equals("sendAll")) {
                  other.runUntil(heir, () -> stateOf(sent) == TransactionState.BROADCAST);
                }
              }
            });
    SignerCycle.Round round = one.cycle(sleepy, EngineHarness.leased(SHORT)).run();

    assertThat(round).isEqualTo(SignerCycle.Round.WAITING);
    assertThat(one.find(sent.id()).attempts().getFirst().sentCount()).isEqualTo(1);
    assertThat(one.find(sent.id()).attempts().getFirst().lastOutcome()).isEqualTo("known");
    assertThat(one.find(sent.id()).history())
        .extracting(event -> event.kind())
        .containsExactly(Kind.ACCEPTED, Kind.SIGNED, Kind.BROADCAST);
  }

  @Test
  void theDatabaseRefusesEveryStepUnderAnOldToken() {
    Sent sent = one.submit(BOB, Wei.of(1));
    Lease old = new Lease(one.account(), one.ledger, Duration.ZERO);
    one.cycle().run();
    assertThat(old.take()).isTrue();
    old.check();
    Lease newer = new Lease(one.account(), other.ledger, Duration.ofMinutes(1));
    assertThat(newer.take()).isTrue();

    OpenTransaction seen = one.ledger.rows().open(one.account(), 1).getFirst();
    Steps late = new Steps(one.ledger, one.listeners(), old);
    TransactionFailure why = new TransactionFailure("late", "too late");
    SignedTransaction bytes =
        one.signer().empty(DevChain.CHAIN_ID, 0, new Fees(true, Wei.gwei(9), Wei.gwei(9)));
    Stream.<ThrowingCallable>of(
            () -> late.sentAll(List.of(seen), List.of(new SendNote("known", null)), 1, () -> true),
            () -> late.replaced(seen, bytes),
            () -> late.rejecting(seen, bytes, why),
            () -> late.reorged(seen),
            () -> late.finalized(List.of(seen)),
            () -> new Watch(one.account(), one.node, one.ledger, old).look(),
            () -> late.nonceUsed(seen, why),
            () -> late.missingSince(seen, 1L))
        .forEach(step -> assertThatThrownBy(step).isInstanceOf(LeaseLostException.class));
    assertThat(old.take()).as("while the other one has it").isFalse();
    assertThat(one.find(sent.id()).attempts()).hasSize(1);
    assertThat(stateOf(sent)).isEqualTo(TransactionState.BROADCAST);
  }

  private TransactionState stateOf(Sent sent) {
    return one.find(sent.id()).state();
  }
}
