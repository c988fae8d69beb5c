package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import me.uport.chain.NewTransaction;
import me.uport.chain.SignerNonces.Diagnosis;
import me.uport.chain.SignerNonces.Report;
import me.uport.chain.SignerNonces.Slot;
import me.uport.chain.engine.signing.LocalSigner;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is the matter with a nonce. */
class NonceDoctorTest {
  private static final Address BOB = Address.parse("0x00000000000000000000000000000000000000b8");

  private final DevChain chain = DevChain.shared();
  private final EngineHarness harness = new EngineHarness(chain);

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
  void followsATransactionFromItsRowIntoABlock() {
    harness.submit(BOB, Wei.of(1));
    assertThat(diagnoses()).containsExactly(Diagnosis.UNSENT);
    SignerCycle cycle = harness.cycle();
    cycle.run();
    cycle.run();
    assertThat(diagnoses()).containsExactly(Diagnosis.POOLED);
    chain.dropAllTransactions();
    cycle.run();
    assertThat(diagnoses()).containsExactly(Diagnosis.MISSING);
    harness.clock.advance(Duration.ofMinutes(1));
    cycle.run();
    chain.mine();
    harness.runToTheEnd(cycle);
    assertThat(report().slots()).isEmpty();
    assertThat(report().next()).isEqualTo(1);
  }

  @Test
  void namesWhatIsAcceptedAndHasNoNonceYet() {
    harness.submit(BOB, Wei.of(1));
    TransactionEngine engine = harness.engine();
    for (int wei = 2; wei <= 3; wei++) {
      engine.submit(
          NewTransaction.payment(harness.network(), BOB, Wei.of(wei), EngineHarness.PURPOSE));
    }
    assertThat(diagnoses())
        .containsExactly(Diagnosis.UNSENT, Diagnosis.UNSIGNED, Diagnosis.UNSIGNED);
    assertThat(report().slots()).extracting(Slot::nonce).containsExactly(0L, 1L, 2L);
    assertThat(report().more()).isZero();
  }

  @Test
  void namesAGapAndWhatIsForeign() {
    Call foreign = new Call(BOB, Wei.of(1), Bytes.EMPTY, 21_000);
    Fees fees = new Fees(true, Wei.gwei(10), Wei.gwei(1));
    var elsewhere = harness.signer().call(DevChain.CHAIN_ID, 0, foreign, fees);
    harness.node.send(elsewhere.raw().toArray());
    harness.submit(BOB, Wei.of(2));
    new Watch(harness.account(), harness.node, harness.ledger, Fence.NONE).look();
    assertThat(diagnosesFromZero()).containsExactly(Diagnosis.FOREIGN, Diagnosis.UNSENT);
    chain.dropAllTransactions();
    new Watch(harness.account(), harness.node, harness.ledger, Fence.NONE).look();
    assertThat(diagnosesFromZero()).containsExactly(Diagnosis.GAP, Diagnosis.UNSENT);
  }

  @Test
  void saysWhenTheSignerCannotPay() {
    harness.cycle().run();
    chain.setBalance(harness.key.address(), BigInteger.ONE);
    harness.submit(BOB, Wei.of(1));
    harness.cycle().run();
    assertThat(diagnoses()).containsExactly(Diagnosis.UNPAID);
    assertThat(report().paused()).isNotNull();
    assertThat(report().slots().getFirst().action()).contains("send ether");
  }

  @Test
  void knowsNobodyElsesAccount() {
    assertThat(doctor().of(harness.network(), BOB)).isEmpty();
  }

  private List<Diagnosis> diagnoses() {
    return report().slots().stream()
        .filter(slot -> slot.transaction() != null)
        .map(Slot::diagnosis)
        .toList();
  }

  private List<Diagnosis> diagnosesFromZero() {
    return report().slots().stream().map(Slot::diagnosis).toList();
  }

  private Report report() {
    return doctor().of(harness.network(), harness.key.address()).orElseThrow();
  }

  private NonceDoctor doctor() {
    return new NonceDoctor(
        new SignerPool(List.of(new LocalSigner(harness.key))),
        harness.ledger,
        EngineHarness.SETTINGS);
  }
}
