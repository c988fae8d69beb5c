package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import me.uport.chain.TransactionState;
import me.uport.crypto.Address;
import me.uport.node.EthereumNode;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.DevChain;
import me.uport.testkit.EmbeddedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The thread of the engine, when what it stands on gives way. */
class SignerLoopTest {
  private static final Address BOB = Address.parse("0x00000000000000000000000000000000000000b5");

  private final DevChain chain = DevChain.shared();
  private final LoggedEvents log = new LoggedEvents(SignerLoop.class);

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void outlivesErrorsAndTellsTheLogOnce() {
    EngineHarness harness = new EngineHarness(chain);
    Sent submitted = harness.submit(BOB, Wei.of(1));
    AtomicInteger rounds = new AtomicInteger();
    SignerLoop loop = harness.loop(failingAtFirst(harness, rounds), EngineHarness.SETTINGS);
    loop.start();
    try {
      Await.until("the transaction to be final", harness::isDone);
    } finally {
      loop.stop(Await.PATIENCE);
    }
    assertThat(harness.find(submitted.id()).state()).isEqualTo(TransactionState.FINALIZED);
    assertThat(log.messages(Level.ERROR)).hasSize(1);
    assertThat(log.messages(Level.INFO)).hasSize(1).first().asString().contains("goes on", "3");
  }

  /** The first three rounds end in something that nobody expects. */
  private static EthereumNode failingAtFirst(EngineHarness harness, AtomicInteger rounds) {
    return Intercepted.node(
        harness.node,
        new Intercepted.Interception() {
          @Override
          public void before(String method, int call) {
            if (method.equals("look") && rounds.incrementAndGet() <= 3) {
              throw new StackOverflowError();
            }
          }
        });
  }

  @Test
  void outlivesTheDatabaseAndCompletesAllThatWasAccepted() {
    try (EmbeddedDatabase database = EmbeddedDatabase.builder().start()) {
      EngineHarness harness = new EngineHarness(chain, database.freshDatabase());
      SignerLoop loop = harness.loop(harness.node, EngineHarness.SETTINGS);
      chain.pauseMining();
      List<Sent> accepted = new ArrayList<>();
      try {
        accepted.add(harness.submit(BOB, Wei.of(1)));
        loop.start();
        Await.until(
            "the first one to wait",
            () -> harness.node.transaction(accepted.getFirst().hash()).isPresent());
        accepted.add(harness.submit(BOB, Wei.of(2)));
        database.stop();
        Await.until("the log to tell", () -> !log.messages(Level.WARN).isEmpty());
        chain.mine();
        database.start();
        accepted.add(harness.submit(BOB, Wei.of(3)));
      } finally {
        chain.resumeMining();
      }
      Await.until("all to be final", harness::isDone);
      loop.stop(Await.PATIENCE);

      assertThat(accepted)
          .allSatisfy(
              each ->
                  assertThat(harness.find(each.id()).state())
                      .isEqualTo(TransactionState.FINALIZED));
      assertThat(harness.nonces()).containsExactly(0L, 1L, 2L);
      assertThat(log.messages(Level.ERROR)).isEmpty();
      assertThat(log.messages(Level.INFO)).hasSize(1);
    }
  }
}
