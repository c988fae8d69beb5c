package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionState;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.BlockTag;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two instances of a service on the same rows, with the same key. */
class InstancesTest {
  private static final int EACH = 40;

  private static final long AN_HOUR = Duration.ofHours(1).toMillis();

  private final EngineHarness one = new EngineHarness(DevChain.shared());
  private final EngineHarness other = one.twin();
  private final Address receiver = PrivateKey.generate(new SecureRandom()).address();

  /** The shorter one changes hands all the time, in the middle of rounds. */
  @ParameterizedTest(name = "with a lease of {0} ms")
  @ValueSource(longs = {50, 500})
  void sendEverythingOnceAndLeaveNoGap(long lease) {
    one.runUntil(one.cycle(), () -> true);
    List<SignerLoop> loops =
        List.of(one.loop(one.node, leased(lease)), other.loop(other.node, leased(lease)));
    loops.forEach(SignerLoop::start);
    try {
      submitAll();
      Await.until("everything to be final", one::isDone);
    } finally {
      loops.forEach(loop -> loop.stop(Await.PATIENCE));
    }

    assertThat(one.nonces())
        .containsExactlyElementsOf(LongStream.range(0, 2 * EACH).boxed().toList());
    assertThat(one.node.balance(receiver, BlockTag.LATEST).value())
        .isEqualTo(BigInteger.valueOf(2 * EACH));
    assertThat(one.node.transactionCount(one.key.address(), BlockTag.LATEST)).isEqualTo(2 * EACH);
    for (Kind once : List.of(Kind.INCLUDED, Kind.FINALIZED)) {
      assertThat(eventsOf(once)).as("%s, once each", once).isEqualTo(2 * EACH);
    }
    // What the other one finds in a block before the sending is written down never was broadcast.
    assertThat(eventsOf(Kind.BROADCAST)).isLessThanOrEqualTo(2 * EACH);
    assertThat(one.heard.size() + other.heard.size()).isEqualTo(2 * 2 * EACH);
  }

  @Test
  void theOtherTakesOverFromOneThatFallsSilent() {
    Sent submitted = one.submit(receiver, Wei.of(1));
    DevChain.shared().pauseMining();
    try {
      // Sends it, takes the lease with it, and is never heard of again.
      one.cycle(one.node, leased(1000)).run();
      assertThat(one.find(submitted.id()).state()).isEqualTo(TransactionState.BROADCAST);
    } finally {
      DevChain.shared().resumeMining();
    }
    SignerCycle heir = other.cycle(other.node, leased(1000));
    other.runToTheEnd(heir);
    assertThat(one.find(submitted.id()).state()).isEqualTo(TransactionState.FINALIZED);
    assertThat(one.find(submitted.id()).history())
        .extracting(TransactionEvent::kind)
        .containsExactly(Kind.ACCEPTED, Kind.SIGNED, Kind.BROADCAST, Kind.INCLUDED, Kind.FINALIZED);
  }

  /** Not before its end, and then without another wait. */
  @Test
  void theLeaseOfOneThatWasKilledIsTakenInTheFirstRoundAfterItsEnd() {
    Sent submitted = one.submit(receiver, Wei.of(1));
    one.cycle(one.node, leased(AN_HOUR)).run();
    Await.until("its block", () -> one.node.receipt(submitted.hash()).isPresent());
    SignerCycle heir = other.cycle(other.node, leased(AN_HOUR));

    assertThat(heir.run()).isEqualTo(SignerCycle.Round.WAITING);
    assertThat(one.find(submitted.id()).receipt()).isNull();

    one.jdbc.sql("UPDATE chain_watch SET held_until = now()").update();
    heir.run();
    assertThat(one.find(submitted.id()).receipt()).isNotNull();
  }

  private void submitAll() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < EACH; i++) {
        threads.execute(() -> one.submit(receiver, Wei.of(1)));
        threads.execute(() -> other.submit(receiver, Wei.of(1)));
      }
    }
  }

  private int eventsOf(Kind kind) {
    return one.jdbc
        .sql("SELECT count(*) FROM chain_transaction_event WHERE kind = ?")
        .params(kind.name())
        .query(Integer.class)
        .single();
  }

  private static EngineSettings leased(long millis) {
    return EngineHarness.leased(Duration.ofMillis(millis));
  }
}
