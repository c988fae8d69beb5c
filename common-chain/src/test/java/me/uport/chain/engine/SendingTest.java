package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import me.uport.chain.NewTransaction;
import me.uport.chain.Submitted;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionRecord;
import me.uport.chain.TransactionState;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.NodeUnavailableException;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.Test;

/** The straight way of a transaction, and what submit promises. */
class SendingTest {
  private static final Address BOB = Address.parse("0x00000000000000000000000000000000000000b0");

  private final EngineHarness harness = new EngineHarness(DevChain.shared());

  @Test
  void goesFromSignedOverBroadcastAndIncludedToFinalized() {
    Sent submitted = harness.submit(BOB, Wei.of(5));
    assertThat(harness.find(submitted.id()).state()).isEqualTo(TransactionState.SIGNED);

    harness.runToTheEnd(harness.cycle());

    TransactionRecord done = harness.find(submitted.id());
    assertThat(done.state()).isEqualTo(TransactionState.FINALIZED);
    assertThat(done.hash()).contains(submitted.hash());
    assertThat(done.isFinal()).isTrue();
    assertThat(done.receipt()).isEqualTo(harness.node.receipt(submitted.hash()).orElseThrow());
    assertThat(done.history().stream().map(TransactionEvent::kind))
        .containsExactly(Kind.ACCEPTED, Kind.SIGNED, Kind.BROADCAST, Kind.INCLUDED, Kind.FINALIZED);
    assertThat(harness.heard)
        .containsExactly(
            new EngineHarness.Heard(submitted.id(), Kind.INCLUDED),
            new EngineHarness.Heard(submitted.id(), Kind.FINALIZED));
  }

  @Test
  void isFoundByItsHashAndItsIdempotencyKey() {
    NewTransaction payment =
        NewTransaction.payment(harness.network(), BOB, Wei.of(5), EngineHarness.PURPOSE)
            .withIdempotencyKey("order 1")
            .withReference("row 7");
    Sent submitted = harness.submit(payment);

    TransactionRecord byHash =
        harness.engine().findByHash(harness.network(), submitted.hash()).orElseThrow();
    assertThat(byHash.id()).isEqualTo(submitted.id());
    assertThat(byHash.reference()).isEqualTo("row 7");
    assertThat(harness.engine().findByIdempotencyKey("order 1")).contains(byHash);
  }

  @Test
  void theSameIdempotencyKeyMeansTheSameTransaction() {
    NewTransaction payment =
        NewTransaction.payment(harness.network(), BOB, Wei.of(5), EngineHarness.PURPOSE)
            .withIdempotencyKey("order 2");
    Submitted first = harness.engine().submit(payment);
    Submitted second = harness.engine().submit(payment);

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(harness.engine().awaitHash(second.id()))
        .isEqualTo(harness.engine().awaitHash(first.id()));
    assertThat(second.replayed()).isTrue();
    assertThatThrownBy(() -> harness.engine().submit(payment.withValue(Wei.of(6))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same idempotency key");
  }

  @Test
  void aRolledBackSubmitLeavesNoTraceAndNoGap() {
    harness.submit(BOB, Wei.of(1));
    assertThatThrownBy(
            () ->
                harness.transactions.execute(
                    () -> {
                      harness
                          .engine()
                          .submit(
                              NewTransaction.payment(
                                  harness.network(), BOB, Wei.of(2), EngineHarness.PURPOSE));
                      throw new IllegalStateException("the service changed its mind");
                    }))
        .isInstanceOf(IllegalStateException.class);
    harness.submit(BOB, Wei.of(3));

    assertThat(harness.nonces()).containsExactly(0L, 1L);
    harness.runToTheEnd(harness.cycle());
    assertThat(harness.node.transactionCount(harness.key.address(), BlockTag.LATEST)).isEqualTo(2);
  }

  @Test
  void twoHundredAtOnceGetContiguousNoncesAndAreAllIncluded() {
    harness.submit(BOB, Wei.of(1));
    List<Thread> callers =
        Stream.generate(() -> Thread.ofVirtual().unstarted(() -> harness.submit(BOB, Wei.of(1))))
            .limit(199)
            .toList();
    callers.forEach(Thread::start);
    callers.forEach(SendingTest::join);

    assertThat(harness.nonces())
        .containsExactlyElementsOf(LongStream.range(0, 200).boxed().toList());
    harness.runToTheEnd(harness.cycle());
    assertThat(
            harness
                .jdbc
                .sql("SELECT DISTINCT state FROM chain_transaction")
                .query(String.class)
                .list())
        .containsExactly("FINALIZED");
  }

  @Test
  void isAcceptedWhileTheNodeIsDownAndBroadcastLater() {
    harness.submit(BOB, Wei.of(1));
    harness.runToTheEnd(harness.cycle());
    try (DownNode down = new DownNode()) {
      Sent submitted =
          harness.submit(
              NewTransaction.payment(
                  harness.network(down.node()), BOB, Wei.of(2), EngineHarness.PURPOSE));
      SignerCycle cut = harness.cycle(down.node());
      assertThatThrownBy(cut::run).isInstanceOf(NodeUnavailableException.class);
      assertThat(harness.find(submitted.id()).state()).isEqualTo(TransactionState.SIGNED);

      harness.runToTheEnd(harness.cycle());
      assertThat(harness.find(submitted.id()).state()).isEqualTo(TransactionState.FINALIZED);
    }
  }

  @Test
  void aSignerNeverSeenIsRefusedWhileTheNodeIsDown() {
    try (DownNode down = new DownNode()) {
      NewTransaction payment =
          NewTransaction.payment(
              harness.network(down.node()), BOB, Wei.of(2), EngineHarness.PURPOSE);
      assertThatThrownBy(() -> harness.engine().submit(payment))
          .isInstanceOf(NodeUnavailableException.class);
      assertThatThrownBy(() -> harness.transactions.execute(() -> harness.engine().submit(payment)))
          .isInstanceOf(NodeUnavailableException.class)
          .hasMessageContaining("has not been seen");
    }
    assertThat(harness.nonces()).isEmpty();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
