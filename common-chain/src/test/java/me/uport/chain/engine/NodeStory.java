package me.uport.chain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import me.uport.chain.GasPolicy;
import me.uport.chain.NewTransaction;
import me.uport.chain.TransactionFailure;
import me.uport.chain.TransactionRecord;
import me.uport.chain.TransactionState;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.BlockTag;
import me.uport.node.EthereumNode;
import me.uport.node.FeeQuote;
import me.uport.node.Hash32;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.NodeMake;
import me.uport.testkit.TestNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What a transaction goes through, on a real node of some make. */
abstract class NodeStory {
  private static final GasPolicy USUAL = new GasPolicy(Wei.ZERO, Wei.gwei(500), 20, 5, 15);

  /** No node takes that, where gas costs anything. */
  private static final GasPolicy STINGY = new GasPolicy(Wei.ZERO, Wei.of(1), 20, 5, 15);

  private static @Nullable TestNode running;

  private final TestNode node = Objects.requireNonNull(running);
  private final EngineHarness harness = new EngineHarness(node, USUAL);
  private final Address receiver = PrivateKey.generate(new SecureRandom()).address();

  @BeforeParameterizedClassInvocation
  static void start(NodeMake make) {
    running = TestNode.start(make);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    Objects.requireNonNull(running).close();
    running = null;
  }

  @Test
  void paymentsAreMadeOnceAndInOrder() {
    Stream.of(1, 2, 4, 8, 16).forEach(wei -> harness.submit(receiver, Wei.of(wei)));
    harness.runToTheEnd(harness.cycle());
    assertThat(harness.node.balance(receiver, BlockTag.LATEST)).isEqualTo(Wei.of(31));
    assertThat(harness.nonces()).containsExactlyElementsOf(LongStream.range(0, 5).boxed().toList());
    assertThat(harness.node.transactionCount(harness.key.address(), BlockTag.LATEST)).isEqualTo(5);
  }

  /** "not today", as Solidity encodes it, whatever the contract is asked. */
  @Test
  void aRevertIsRecordedWithItsReasonAndThoseBehindItGoOn() {
    Address angry = contractThatReverts();
    var reverting =
        harness
            .engine()
            .submit(
                NewTransaction.call(
                    harness.network(), angry, new byte[4], 100_000, EngineHarness.PURPOSE));
    harness.submit(receiver, Wei.of(3));
    harness.runToTheEnd(harness.cycle());
    TransactionRecord reverted = harness.find(reverting.id());
    assertThat(reverted.state()).isEqualTo(TransactionState.REVERTED);
    assertThat(reverted.failure()).isEqualTo(new TransactionFailure("reverted", "not today"));
    assertThat(reverted.attempts()).hasSize(1);
    assertThat(harness.node.balance(receiver, BlockTag.LATEST)).isEqualTo(Wei.of(3));
  }

  @Test
  void whatIsRefusedForGoodGivesItsNonceToAnEmptyOne() {
    var hopeless =
        harness
            .engine()
            .submit(
                NewTransaction.call(
                    harness.network(),
                    receiver,
                    new byte[0],
                    Long.MAX_VALUE / 4,
                    EngineHarness.PURPOSE));
    harness.submit(receiver, Wei.of(3));
    harness.runToTheEnd(harness.cycle());
    assertThat(harness.find(hopeless.id()).state()).isEqualTo(TransactionState.REJECTED);
    assertThat(harness.node.balance(receiver, BlockTag.LATEST)).isEqualTo(Wei.of(3));
  }

  /** Signed too cheap for the chain as it is now, and signed again by a process that may pay. */
  @Test
  void whatIsTooCheapIsReplacedByDearerBytes() {
    Wei baseFee = harness.node.head().baseFee();
    if (baseFee == null || baseFee.isZero()) {
      return; // nothing is too cheap
    }
    EngineHarness stingy = harness.twin(STINGY);
    var payment = stingy.submit(receiver, Wei.of(3));
    stingy.cycle().run();
    stingy.clock.advance(Duration.ofSeconds(10));
    stingy.cycle().run();
    assertThat(harness.find(payment.id()).attempts()).hasSize(1);
    harness.runUntil(
        harness.cycle(),
        () -> {
          harness.clock.advance(Duration.ofSeconds(10));
          return harness.isDone();
        });
    TransactionRecord replaced = harness.find(payment.id());
    assertThat(replaced.state()).isEqualTo(TransactionState.FINALIZED);
    assertThat(replaced.attempts().size()).isGreaterThan(1);
    assertThat(harness.node.balance(receiver, BlockTag.LATEST)).isEqualTo(Wei.of(3));
  }

  @Test
  void aReceiptWithoutAPriceCostsWhatTheBytesOffer() {
    if (harness.node.feeQuote() instanceof FeeQuote.Eip1559) {
      return;
    }
    var payment = harness.submit(receiver, Wei.of(3));
    harness.runToTheEnd(harness.cycle(withoutPrices(harness.node)));
    TransactionRecord done = harness.find(payment.id());
    assertThat(Objects.requireNonNull(done.receipt()).effectiveGasPrice())
        .isEqualTo(done.attempts().getLast().maxFeePerGas());
  }

  private static EthereumNode withoutPrices(EthereumNode real) {
    return (EthereumNode)
        Proxy.newProxyInstance(
            NodeStory.class.getClassLoader(),
            new Class<?>[] {EthereumNode.class},
            (_, method, arguments) -> {
              Object answer = method.invoke(real, arguments);
              if (!method.getName().equals("receipts")) {
                return answer;
              }
              Map<Hash32, Receipt> receipts = new HashMap<>();
              ((Map<?, ?>) answer)
                  .values()
                  .forEach(
                      each -> {
                        Receipt receipt = (Receipt) each;
                        receipts.put(
                            receipt.transactionHash(), receipt.withEffectiveGasPrice(Wei.ZERO));
                      });
              return receipts;
            });
  }

  private Address contractThatReverts() {
    String reason =
        "08c379a0"
            + "0".repeat(62)
            + "20"
            + "0".repeat(63)
            + "9"
            + "6e6f7420746f646179"
            + "0".repeat(46);
    // Copies what stands behind it into memory, and reverts with it; before that, the same to
    // return it.
    String runtime = "6064600c60003960646000fd" + reason;
    String creation = "6070600c60003960706000f3" + runtime;
    String hash =
        node.rpc(
                "eth_sendTransaction",
                Map.of(
                    "from",
                    "0xa0ee7a142d267c1f36714e4a8f75612f20a79720",
                    "data",
                    "0x" + creation,
                    "gas",
                    "0x" + BigInteger.valueOf(300_000).toString(16),
                    "gasPrice",
                    node.rpc("eth_gasPrice").asString()))
            .asString();
    Await.until("the contract", () -> !node.rpc("eth_getTransactionReceipt", hash).isNull());
    return Address.parse(
        node.rpc("eth_getTransactionReceipt", List.of(hash).toArray())
            .get("contractAddress")
            .asString());
  }
}
