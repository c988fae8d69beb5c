package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import me.uport.chain.TransactionAttempt;
import me.uport.chain.TransactionState;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.FeeQuote;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A private chain of the time before EIP-1559, where gas costs nothing. */
class FreeGasTest {
  private static final Address BOB = Address.parse("0x00000000000000000000000000000000000000f6");
  private static final DevChain CHAIN = DevChain.builder().withoutFees().start();

  private final EngineHarness harness = new EngineHarness(CHAIN);

  @AfterAll
  static void stop() {
    CHAIN.close();
  }

  @Test
  void sendsForNothingAndDoesNotRaiseNothing() {
    assertThat(harness.node.feeQuote()).isEqualTo(new FeeQuote.Legacy(Wei.ZERO));
    CHAIN.pauseMining();
    Sent sent = harness.submit(BOB, Wei.of(7));
    SignerCycle cycle = harness.cycle();
    cycle.run();
    for (int block = 0; block < 8; block++) {
      CHAIN.dropAllTransactions();
      CHAIN.mine();
      cycle.run();
    }
    List<TransactionAttempt> attempts = harness.find(sent.id()).attempts();
    assertThat(attempts).hasSize(1);
    assertThat(attempts.getFirst().maxFeePerGas()).isEqualTo(Wei.ZERO);

    CHAIN.resumeMining();
    harness.clock.advance(EngineHarness.SETTINGS.resendInterval());
    harness.runToTheEnd(cycle);
    assertThat(harness.find(sent.id()).state()).isEqualTo(TransactionState.FINALIZED);
    assertThat(harness.node.balance(BOB, BlockTag.LATEST)).isEqualTo(Wei.of(7));
  }
}
