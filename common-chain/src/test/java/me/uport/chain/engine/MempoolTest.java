package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import me.uport.chain.Finality;
import me.uport.chain.GasPolicy;
import me.uport.chain.TransactionAttempt;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionRecord;
import me.uport.chain.TransactionState;
import me.uport.chain.engine.Intercepted.Interception;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.EthereumNode;
import me.uport.node.Hash32;
import me.uport.node.JsonRpcNode;
import me.uport.node.KnownTransaction;
import me.uport.node.NodeSettings;
import me.uport.node.NodeUnavailableException;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import me.uport.testkit.FlakyProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Between a node's pool and a block: lost answers, forgotten transactions, fees, gaps. */
class MempoolTest {
  private static final Address BOB = Address.parse("0x00000000000000000000000000000000000000b1");

  private final DevChain chain = DevChain.shared();
  private final EngineHarness harness =
      new EngineHarness(
          chain, Finality.after(1), new GasPolicy(Wei.ZERO, Wei.gwei(500), 20, 3, 15));

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
  void sendsTheSameBytesAgainWhenTheAnswerWasLost() {
    Sent submitted = harness.submit(BOB, Wei.of(1));
    try (FlakyProxy proxy = FlakyProxy.to(chain.url().getPort())) {
      EthereumNode deaf = swallowingAnswersToSends(proxy);
      harness.cycle(deaf).run();
      assertThat(pooled(submitted.hash())).isTrue();
      assertThat(harness.find(submitted.id()).state()).isEqualTo(TransactionState.SIGNED);
      assertThat(harness.find(submitted.id()).attempts().getLast().lastOutcome())
          .isEqualTo("unknown");
    }
    harness.clock.advance(Duration.ofMinutes(1));
    harness.cycle().run();
    assertThat(harness.find(submitted.id()).state()).isEqualTo(TransactionState.BROADCAST);
    assertThat(harness.find(submitted.id()).hashes()).containsExactly(submitted.hash());

    chain.mine();
    harness.runToTheEnd(harness.cycle());
    assertThat(harness.find(submitted.id()).state()).isEqualTo(TransactionState.FINALIZED);
  }

  @Test
  void sendsTheSameBytesAgainToANodeWithAnEmptyPool() {
    Sent first = harness.submit(BOB, Wei.of(1));
    Sent second = harness.submit(BOB, Wei.of(2));
    harness.cycle().run();
    chain.dropAllTransactions();
    assertThat(pooled(first.hash())).isFalse();

    harness.clock.advance(Duration.ofSeconds(3));
    harness.cycle().run();

    assertThat(pooled(first.hash())).isTrue();
    assertThat(pooled(second.hash())).isTrue();
    chain.mine();
    harness.runToTheEnd(harness.cycle());
    assertThat(harness.find(second.id()).state()).isEqualTo(TransactionState.FINALIZED);
  }

  @Test
  void raisesTheFeeOfAStuckTransactionAndStoresTheNewBytesFirst() {
    Sent submitted = harness.submit(BOB, Wei.of(1));
    harness.cycle().run();
    raiseBaseFeeAboveEveryOffer();
    for (int block = 0; block < 3; block++) {
      mineWithout();
    }
    harness.cycle().run();

    TransactionRecord raised = harness.find(submitted.id());
    assertThat(raised.hashes()).hasSize(2).startsWith(submitted.hash());
    TransactionAttempt before = raised.attempts().getFirst();
    TransactionAttempt after = raised.attempts().getLast();
    assertThat(after.maxFeePerGas().value())
        .isGreaterThanOrEqualTo(before.maxFeePerGas().timesFraction(115, 100).value());
    assertThat(kinds(raised)).contains(Kind.REPLACED);

    harness.cycle().run();
    chain.mine();
    harness.runToTheEnd(harness.cycle());
    assertThat(harness.find(submitted.id()).state()).isEqualTo(TransactionState.FINALIZED);
    assertThat(harness.find(submitted.id()).hash()).contains(after.hash());
  }

  @Test
  void theEarlierAttemptCountsWhenItIsTheOneThatIsIncluded() {
    Sent submitted = harness.submit(BOB, Wei.of(1));
    harness.cycle().run();
    for (int block = 0; block < 3; block++) {
      mineWithout();
    }
    harness.cycle().run();
    assertThat(harness.find(submitted.id()).hashes()).hasSize(2);
    // The new bytes are stored, not sent; the old ones are mined.
    harness.node.send(harness.ledger.attempts().raw(List.of(submitted.hash())).getFirst());
    chain.mine();

    harness.runToTheEnd(harness.cycle());
    assertThat(harness.find(submitted.id()).state()).isEqualTo(TransactionState.FINALIZED);
    assertThat(harness.find(submitted.id()).hash()).contains(submitted.hash());
  }

  @Test
  void fillsANonceThatAForeignTransactionLeftBehind() {
    Call foreign = new Call(BOB, Wei.of(1), Bytes.EMPTY, 21_000);
    Fees fees = new Fees(true, Wei.gwei(10), Wei.gwei(1));
    var elsewhere = harness.signer().call(DevChain.CHAIN_ID, 0, foreign, fees);
    harness.node.send(elsewhere.raw().toArray());
    Sent ours = harness.submit(BOB, Wei.of(2));
    assertThat(harness.find(ours.id()).nonce()).isEqualTo(1);
    chain.dropAllTransactions();

    harness.runUntil(
        harness.cycle(),
        () -> harness.node.transactionCount(harness.key.address(), BlockTag.PENDING) == 2);
    chain.mine();
    harness.runToTheEnd(harness.cycle());

    assertThat(harness.nonces()).containsExactly(0L, 1L);
    assertThat(harness.find(ours.id()).state()).isEqualTo(TransactionState.FINALIZED);
  }

  @Test
  void givesUpATransactionOnlyWhenItsNonceWasUsedElsewhereForManyBlocks() {
    Sent ours = harness.submit(BOB, Wei.of(2));
    Call foreign = new Call(BOB, Wei.of(1), Bytes.EMPTY, 21_000);
    Fees fees = new Fees(true, Wei.gwei(10), Wei.gwei(1));
    harness.node.send(harness.signer().call(DevChain.CHAIN_ID, 0, foreign, fees).raw().toArray());
    chain.mine();

    SignerCycle cycle = harness.cycle();
    cycle.run();
    chain.mine(11);
    cycle.run();
    assertThat(harness.find(ours.id()).isFinal()).isFalse();
    chain.mine();
    cycle.run();

    TransactionRecord lost = harness.find(ours.id());
    assertThat(lost.state()).isEqualTo(TransactionState.REJECTED);
    assertThat(lost.failure()).isNotNull().extracting("code").isEqualTo("nonce_used");
    assertThat(harness.heard).containsExactly(new EngineHarness.Heard(ours.id(), Kind.REJECTED));
  }

  @Test
  void doesNotTakeSomethingElseThatHoldsTheNonceForOurs() {
    Sent ours = harness.submit(BOB, Wei.of(2));
    Call foreign = new Call(BOB, Wei.of(1), Bytes.EMPTY, 21_000);
    Fees dear = new Fees(true, Wei.gwei(400), Wei.gwei(400));
    harness.node.send(harness.signer().call(DevChain.CHAIN_ID, 0, foreign, dear).raw().toArray());
    harness.cycle().run();

    TransactionRecord held = harness.find(ours.id());
    assertThat(held.state()).isEqualTo(TransactionState.SIGNED);
    assertThat(held.attempts().getFirst().lastOutcome()).isEqualTo("replacement_underpriced");
    assertThat(kinds(held)).contains(Kind.HELD).doesNotContain(Kind.BROADCAST);
  }

  @Test
  void aReceiptThatCannotBeReadIsNoReasonToSendAgain() {
    Sent submitted = harness.submit(BOB, Wei.of(1));
    harness.cycle().run();
    chain.mine();
    SignerCycle blind = harness.cycle(withoutReceipts());
    assertThatThrownBy(blind::run).isInstanceOf(NodeUnavailableException.class);
    harness.clock.advance(Duration.ofMinutes(1));
    assertThatThrownBy(blind::run).isInstanceOf(NodeUnavailableException.class);
    assertThat(harness.find(submitted.id()).state()).isEqualTo(TransactionState.BROADCAST);

    harness.runToTheEnd(harness.cycle());
    TransactionRecord done = harness.find(submitted.id());
    assertThat(done.state()).isEqualTo(TransactionState.FINALIZED);
    assertThat(done.attempts()).hasSize(1);
    assertThat(done.attempts().getFirst().sentCount()).isEqualTo(1);
  }

  private EthereumNode withoutReceipts() {
    return Intercepted.node(
        harness.node,
        new Interception() {
          @Override
          public void before(String method, int call) {
            if (method.equals("receipts")) {
              throw new NodeUnavailableException("no receipts today");
            }
          }
        });
  }

  private EthereumNode swallowingAnswersToSends(FlakyProxy proxy) {
    NodeSettings impatient =
        new NodeSettings(
            List.of(URI.create("http://127.0.0.1:" + proxy.port())),
            DevChain.CHAIN_ID,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            1 << 20,
            Duration.ofMinutes(1),
            128);
    return Intercepted.node(
        new JsonRpcNode(impatient),
        new Interception() {
          @Override
          public void before(String method, int call) {
            if (method.equals("sendAll")) {
              proxy.swallow();
            }
          }
        });
  }

  /** A block that our waiting transaction does not get into. */
  private void mineWithout() {
    chain.dropAllTransactions();
    chain.mine();
  }

  private void raiseBaseFeeAboveEveryOffer() {
    chain.setNextBaseFee(Wei.gwei(20).value());
  }

  private boolean pooled(Hash32 hash) {
    return harness.node.transaction(hash).map(KnownTransaction::blockHash).isEmpty()
        && harness.node.transaction(hash).isPresent();
  }

  private static List<Kind> kinds(TransactionRecord transaction) {
    return transaction.history().stream().map(TransactionEvent::kind).toList();
  }
}
