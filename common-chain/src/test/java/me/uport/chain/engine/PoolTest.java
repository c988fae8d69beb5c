package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import me.uport.chain.NewTransaction;
import me.uport.chain.Submitted;
import me.uport.chain.TransactionState;
import me.uport.chain.engine.signing.LocalSigner;
import me.uport.chain.engine.signing.TransactionSigner;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.BlockTag;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several accounts of one service. */
class PoolTest {
  private static final Address BOB = Address.parse("0x00000000000000000000000000000000000000b6");

  private final DevChain chain = DevChain.shared();
  private final EngineHarness harness = new EngineHarness(chain);
  private final PrivateKey second = chain.fundedKey();
  private final PrivateKey third = chain.fundedKey();
  private final List<TransactionSigner> keys =
      Stream.of(harness.key, second, third).<TransactionSigner>map(LocalSigner::new).toList();
  private final TransactionEngine engine = harness.engine(new SignerPool(keys));
  private final List<SignerCycle> cycles =
      keys.stream().map(key -> harness.cycle(new AttemptSigner(key))).toList();

  @BeforeEach
  void look() {
    cycles.forEach(SignerCycle::run);
  }

  @Test
  void shareTheWorkAndEachKeepsItsNoncesWithoutAGap() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 60; i++) {
        threads.execute(() -> engine.awaitHash(engine.submit(payment(1)).id()));
      }
    }
    for (TransactionSigner key : keys) {
      List<Long> nonces = noncesOf(key.address());
      assertThat(nonces)
          .hasSizeBetween(1, 59)
          .containsExactlyElementsOf(LongStream.range(0, nonces.size()).boxed().toList());
    }
    runAllToTheEnd();
    assertThat(states()).containsExactly(Map.entry("FINALIZED", 60L));
  }

  @Test
  void whatComesAtTheSameTimeGoesToOneUntilThatHasSixteen() {
    Map<Address, Long> submitted = new HashMap<>();
    for (int i = 0; i < 6; i++) {
      submitted.merge(engine.submit(payment(1)).signer(), 1L, Long::sum);
    }
    // A second may have passed meanwhile.
    assertThat(submitted).hasSizeLessThanOrEqualTo(2);
    for (int i = 6; i < 48; i++) {
      submitted.merge(engine.submit(payment(1)).signer(), 1L, Long::sum);
    }
    assertThat(submitted.values()).containsExactly(16L, 16L, 16L);
  }

  @Test
  void eachHasItsTurn() {
    Set<Address> had = new HashSet<>();
    for (int second = 0; second < 60; second++) {
      Instant begin = Instant.EPOCH.plusSeconds(second);
      assertThat(turnAt(begin)).isEqualTo(turnAt(begin.plusMillis(999)));
      had.add(turnAt(begin));
    }
    assertThat(had).containsExactlyInAnyOrderElementsOf(engine.signers());
  }

  private Address turnAt(Instant now) {
    return harness
        .ledger
        .signers()
        .freest(DevChain.CHAIN_ID, engine.signers(), now)
        .orElseThrow()
        .account()
        .address();
  }

  @Test
  void whoeverIsAskedForSigns() {
    Set<Address> wanted = Set.of(third.address());
    for (int i = 0; i < 3; i++) {
      assertThat(engine.submit(payment(1).signedByOneOf(wanted)).signer())
          .isEqualTo(third.address());
    }
    assertThatThrownBy(() -> engine.submit(payment(1).signedByOneOf(Set.of(BOB))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(BOB.toString());
  }

  @Test
  void theSameIdempotencyKeyMeansTheSameTransactionWhoeverSigns() {
    var answers = new java.util.concurrent.ConcurrentLinkedQueue<Submitted>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        threads.execute(() -> answers.add(engine.submit(payment(1).withIdempotencyKey("once"))));
      }
    }
    assertThat(answers).hasSize(20).extracting(Submitted::id).containsOnly(answers.peek().id());
  }

  @Test
  void passesOverWhoIsOutOfFundsUntilItHasSome() {
    chain.setBalance(harness.key.address(), BigInteger.ONE);
    Submitted unpaid = engine.submit(payment(7).signedByOneOf(Set.of(harness.key.address())));
    cycles.getFirst().run();
    assertThat(pausedReasons()).containsExactly("insufficient_funds");
    for (int i = 0; i < 4; i++) {
      assertThat(engine.submit(payment(1)).signer()).isNotEqualTo(harness.key.address());
    }

    chain.setBalance(harness.key.address(), Wei.ether("1").value());
    harness.clock.advance(Duration.ofMinutes(1));
    runAllToTheEnd();
    assertThat(harness.find(unpaid.id()).state()).isEqualTo(TransactionState.FINALIZED);
    assertThat(pausedReasons()).isEmpty();
  }

  @Test
  void theTreasuryKeepsTheOthersInFundsAndDoesNothingElse() {
    Wei low = Wei.ether("0.01");
    chain.setBalance(harness.key.address(), low.value());
    Address treasury = third.address();
    SignerPool pool = new SignerPool(keys, treasury);
    var refill = new Purse.Refill(treasury, Wei.ether("0.1"), Wei.ether("0.5"));
    Purse purse = new Purse(harness.network(), harness.account(), harness.ledger, pool, refill);
    SignerCycle poor = harness.cycle(new AttemptSigner(keys.getFirst()), purse);
    for (int look = 0; look < 3; look++) {
      poor.run();
      harness.clock.advance(Duration.ofMinutes(1));
    }
    assertThat(noncesOf(treasury)).as("asked for once").hasSize(1);

    runAllToTheEnd();
    assertThat(harness.node.balance(harness.key.address(), BlockTag.LATEST))
        .isEqualTo(low.plus(Wei.ether("0.5")));
    harness.clock.advance(Duration.ofMinutes(1));
    poor.run();
    assertThat(noncesOf(treasury)).containsExactly(0L);
    assertThat(poor.ether()).isEqualTo(0.51);

    TransactionEngine working = harness.engine(pool);
    assertThat(working.signers()).doesNotContain(treasury).hasSize(2);
    for (int i = 0; i < 4; i++) {
      assertThat(working.submit(payment(1)).signer()).isNotEqualTo(treasury);
    }
    assertThatThrownBy(() -> new SignerPool(keys, BOB)).hasMessageContaining("treasury");
  }

  private void runAllToTheEnd() {
    Await.until(
        "all to be final",
        () -> {
          cycles.forEach(SignerCycle::run);
          return harness.isDone();
        });
  }

  private NewTransaction payment(long wei) {
    return NewTransaction.payment(harness.network(), BOB, Wei.of(wei), EngineHarness.PURPOSE);
  }

  private List<Long> noncesOf(Address signer) {
    return harness
        .jdbc
        .sql("SELECT nonce FROM chain_transaction WHERE signer = ? ORDER BY nonce")
        .params(signer.toString())
        .query(Long.class)
        .list();
  }

  private List<Map.Entry<String, Long>> states() {
    return harness
        .jdbc
        .sql("SELECT state, count(*) FROM chain_transaction GROUP BY state")
        .query((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
        .list();
  }

  private List<String> pausedReasons() {
    return harness
        .jdbc
        .sql("SELECT paused_reason FROM chain_signer WHERE paused_since IS NOT NULL")
        .query(String.class)
        .list();
  }
}
