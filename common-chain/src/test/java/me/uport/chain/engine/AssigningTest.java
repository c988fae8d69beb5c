package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import me.uport.chain.HashPendingException;
import me.uport.chain.HashPlaceholder;
import me.uport.chain.NewTransaction;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionState;
import me.uport.chain.engine.signing.LocalSigner;
import me.uport.chain.engine.signing.SignerUnavailableException;
import me.uport.chain.engine.signing.TransactionSigner;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.Hash32;
import me.uport.node.SignedTransaction;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.Test;

/** Nonces and bytes for what was accepted. */
class AssigningTest {
  private static final Address BOB = Address.parse("0x00000000000000000000000000000000000000a1");

  private final EngineHarness harness = new EngineHarness(DevChain.shared());

  @Test
  void manyGetTheirNoncesInOneCommitInTheOrderOfAcceptance() {
    List<TransactionId> accepted = accept(50);
    assertThat(harness.find(accepted.getFirst()).state()).isEqualTo(TransactionState.ACCEPTED);
    assertThat(harness.find(accepted.getFirst()).nonce()).isNull();
    assertThat(harness.find(accepted.getFirst()).hash()).isEmpty();

    assertThat(harness.assigning(harness.signer()).assign()).isEqualTo(50);

    for (int i = 0; i < accepted.size(); i++) {
      assertThat(harness.find(accepted.get(i)).nonce()).isEqualTo(i);
    }
    assertThat(count("SELECT count(DISTINCT xmin::text) FROM chain_attempt")).isEqualTo(1);
    harness.runToTheEnd(harness.cycle());
    assertThat(harness.node.transactionCount(harness.key.address(), BlockTag.LATEST)).isEqualTo(50);
  }

  @Test
  void theOrderStaysWhenTheKeyFallsSilentInTheMiddleOfAGroup() {
    List<TransactionId> accepted = accept(3);
    Moody moody = new Moody(2);
    Assigning assigning = harness.assigning(new AttemptSigner(moody));
    assertThat(assigning.assign()).isEqualTo(2);
    assertThatThrownBy(assigning::assign).isInstanceOf(SignerUnavailableException.class);
    assertThat(harness.find(accepted.get(2)).state()).isEqualTo(TransactionState.ACCEPTED);

    moody.silent.set(false);
    accept(1);
    assertThat(assigning.assign()).isEqualTo(2);
    assertThat(harness.find(accepted.get(2)).nonce()).isEqualTo(2);
    assertThat(harness.nonces()).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void aHashThatTakesTooLongIsNoLieAndComesLater() {
    TransactionId accepted = accept(1).getFirst();
    Moody moody = new Moody(0);
    SignerPool pool = new SignerPool(List.of(moody));
    Assigners assigners = new Assigners(List.of(harness.network()), pool, harness.ledger);
    Hashes hashes = new Hashes(harness.ledger, assigners, _ -> {}, Duration.ofMillis(100));
    assertThatThrownBy(() -> hashes.await(accepted))
        .isInstanceOfSatisfying(
            HashPendingException.class, e -> assertThat(e.id()).isEqualTo(accepted));
    assertThat(harness.find(accepted).state()).isEqualTo(TransactionState.ACCEPTED);

    moody.silent.set(false);
    Hash32 hash = hashes.await(accepted);
    assertThat(harness.find(accepted).hash()).contains(hash);
    assertThat(HashPlaceholder.fill(HashPlaceholder.of(accepted.value()), hashes::await))
        .isEqualTo(hash.toString());
    assertThatThrownBy(() -> harness.transactions.execute(() -> hashes.await(accepted)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("after the commit");
  }

  @Test
  void aGasNeverCostsMoreThanWasAgreedAtAcceptance() {
    accept(1);
    Wei agreed = harness.ledger.rows().feeLimit(accept(1).getFirst());
    raiseWhatWasSeen();
    harness.assigning(harness.signer()).assign();
    assertThat(
            harness
                .jdbc
                .sql("SELECT max(max_fee) FROM chain_attempt")
                .query((row, _) -> Columns.wei(row, "max"))
                .single())
        .isEqualTo(agreed);
  }

  private void raiseWhatWasSeen() {
    harness.jdbc.sql("UPDATE chain_watch SET base_fee = base_fee * 3 + 1").update();
  }

  private List<TransactionId> accept(int payments) {
    List<TransactionId> accepted = new ArrayList<>();
    for (int i = 0; i < payments; i++) {
      NewTransaction payment =
          NewTransaction.payment(harness.network(), BOB, Wei.of(1), EngineHarness.PURPOSE);
      accepted.add(harness.engine().submit(payment).id());
    }
    return accepted;
  }

  private long count(String sql) {
    return harness.jdbc.sql(sql).query(Long.class).single();
  }

  /** Signs a few times, and then nothing until it is asked nicely. */
  private final class Moody implements TransactionSigner {
    private final TransactionSigner real = new LocalSigner(harness.key);
    private final AtomicBoolean silent = new AtomicBoolean(true);
    private int left;

    Moody(int signatures) {
      left = signatures;
    }

    @Override
    public Address address() {
      return real.address();
    }

    @Override
    public SignedTransaction sign(UnsignedTransaction transaction) {
      if (silent.get() && left-- <= 0) {
        throw new SignerUnavailableException("no answer today", null);
      }
      return real.sign(transaction);
    }
  }
}
