package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import me.uport.chain.Finality;
import me.uport.chain.GasPolicy;
import me.uport.chain.TransactionAttempt;
import me.uport.chain.TransactionState;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.FeeQuote;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A private chain with EIP-1559 whose base fee is zero, and stays so. */
class ZeroBaseFeeTest {
  private static final Address BOB = Address.parse("0x00000000000000000000000000000000000000f7");

  private final DevChain chain = DevChain.shared();
  private final EngineHarness harness =
      new EngineHarness(chain, Finality.after(1), new GasPolicy(Wei.ZERO, Wei.ZERO, 20, 2, 15));

  @BeforeEach
  void free() {
    chain.setNextBaseFee(BigInteger.ZERO);
    chain.mine();
  }

  @AfterEach
  void restore() {
    chain.dropAllTransactions();
    chain.setNextBaseFee(Wei.gwei(1).value());
    chain.resumeMining();
  }

  @Test
  void sendsForNothingWhereNothingIsToBePaidAndNeverRaisesThat() {
    assertThat(harness.node.feeQuote())
        .isInstanceOfSatisfying(
            FeeQuote.Eip1559.class, quote -> assertThat(quote.baseFee()).isEqualTo(Wei.ZERO));
    chain.pauseMining();
    Sent sent = harness.submit(BOB, Wei.of(7));
    SignerCycle cycle = harness.cycle();
    cycle.run();
    for (int block = 0; block < 4; block++) {
      chain.dropAllTransactions();
      chain.mine();
      cycle.run();
    }
    List<TransactionAttempt> attempts = harness.find(sent.id()).attempts();
    assertThat(attempts).hasSize(1);
    assertThat(attempts.getFirst().maxFeePerGas()).isEqualTo(Wei.ZERO);

    chain.resumeMining();
    harness.clock.advance(EngineHarness.SETTINGS.resendInterval());
    harness.runToTheEnd(cycle);
    assertThat(harness.find(sent.id()).state()).isEqualTo(TransactionState.FINALIZED);
    assertThat(harness.node.balance(BOB, BlockTag.LATEST)).isEqualTo(Wei.of(7));
  }
}
