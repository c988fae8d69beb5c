package me.uport.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.testkit.Await;
import me.uport.testkit.NodeMake;
import me.uport.testkit.TestNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/**
 * What a real node says to each kind of transaction that it does not take, and what we make of it.
 * Nodes mine at once here unless a test says otherwise.
 */
abstract class NodeDifferences {
  private static final long ENOUGH_GAS = 300_000;

  /** Answers at once with an error where others queue what comes too early. */
  private static final Set<NodeMake> WITHOUT_QUEUE =
      EnumSet.of(NodeMake.HARDHAT, NodeMake.HARDHAT_WITHOUT_FEES);

  /** Says the same of what is too cheap to replace another and of what is too cheap at all. */
  private static final Set<NodeMake> VAGUE_ABOUT_PRICES =
      EnumSet.of(NodeMake.GANACHE, NodeMake.GANACHE_LEGACY, NodeMake.GANACHE_WITHOUT_FEES);

  /** Keeps whoever sends something waiting until it is in a block, which may be for ever. */
  private static final Set<NodeMake> ANSWERING_ONCE_MINED = VAGUE_ABOUT_PRICES;

  /** The process that the tests of one make share. */
  private record Running(TestNode process, JsonRpcNode node, FeeQuote quote) {
    static Running start(NodeMake make) {
      TestNode process = TestNode.start(make);
      JsonRpcNode node = new JsonRpcNode(NodeSettings.of(1337, process.url()));
      return new Running(process, node, node.feeQuote());
    }
  }

  private static @Nullable Running running;

  private final Address receiver = PrivateKey.generate(new SecureRandom()).address();
  private final NodeMake make;
  private final TestNode process;
  private final JsonRpcNode node;
  private final boolean dynamic;
  private final Wei price;
  private PrivateKey key;

  NodeDifferences(NodeMake make) {
    Running shared = Objects.requireNonNull(running);
    this.make = make;
    this.process = shared.process();
    this.node = shared.node();
    this.dynamic = shared.quote() instanceof FeeQuote.Eip1559;
    this.price = shared.quote().expectedPrice().times(10);
  }

  @BeforeParameterizedClassInvocation
  static void start(NodeMake make) {
    running = Running.start(make);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    Running last = Objects.requireNonNull(running);
    last.node().close();
    last.process().close();
    running = null;
  }

  /** Ganache takes nonce 0 of a raw transaction for none, and runs it again under the next one. */
  @BeforeEach
  void anAccountThatHasSentSomething() {
    key = process.fundedKey();
    mined(payment(0));
  }

  @Test
  void takesAPaymentAndKnowsItAgain() {
    SignedTransaction payment = mined(payment(1));
    assertThat(node.receipt(payment.hash()).orElseThrow().success()).isTrue();
    assertThat(node.transactionCount(key.address(), BlockTag.LATEST)).isEqualTo(2);
    assertThat(send(payment)).isEqualTo(new SendOutcome.Known());
  }

  @Test
  void aNonceIsUsedOnce() {
    mined(payment(1));
    assertThat(refusal(payment(1, Wei.of(6)))).isEqualTo(SendRejection.NONCE_TOO_LOW);
  }

  @Test
  void aNonceTooEarlyWaitsOrIsRefusedAsTooHigh() {
    SendOutcome outcome = impatient().send(payment(3).raw().toArray());
    if (WITHOUT_QUEUE.contains(make)) {
      assertThat(refusal(outcome)).isEqualTo(SendRejection.NONCE_TOO_HIGH);
    } else if (ANSWERING_ONCE_MINED.contains(make)) {
      assertThat(outcome).isInstanceOf(SendOutcome.Unknown.class);
    } else {
      assertThat(outcome).isInstanceOf(SendOutcome.Accepted.class);
    }
    assertThat(node.transactionCount(key.address(), BlockTag.PENDING)).isEqualTo(1);
  }

  @Test
  void knowsWhatItHasInItsPoolAndAsksMoreForAnotherInItsPlace() {
    process.pauseMining();
    try {
      SignedTransaction waiting = payment(1);
      assertThat(send(waiting)).isEqualTo(new SendOutcome.Accepted(waiting.hash()));
      if (!takesAnythingForNothing()) {
        assertThat(send(waiting)).isEqualTo(new SendOutcome.Known());
        SendRejection cheap =
            VAGUE_ABOUT_PRICES.contains(make)
                ? SendRejection.UNDERPRICED
                : SendRejection.REPLACEMENT_UNDERPRICED;
        assertThat(refusal(payment(1, Wei.of(6)))).isEqualTo(cheap);
      }
      SignedTransaction dearer = dearer(1);
      assertThat(send(dearer)).isEqualTo(new SendOutcome.Accepted(dearer.hash()));
      process.mine();
      Await.until("the dearer one", () -> node.receipt(dearer.hash()).isPresent());
      assertThat(node.receipt(waiting.hash())).isEmpty();
    } finally {
      process.resumeMining();
    }
  }

  @Test
  void aPriceBelowTheBaseFeeIsTooLow() {
    if (hasBaseFee()) {
      UnsignedTransaction cheap =
          transaction(1, Wei.of(1), 21_000, receiver, Wei.of(5), Bytes.EMPTY);
      assertThat(refusal(cheap.sign(key))).isEqualTo(SendRejection.UNDERPRICED);
    }
  }

  @Test
  void takesAPriceOfNothingWhereGasIsFree() {
    if (price.isZero()) {
      mined(transaction(1, Wei.ZERO, 21_000, receiver, Wei.of(5), Bytes.EMPTY).sign(key));
    }
  }

  @Test
  void tooLittleGasAndTooMuch() {
    assertThat(refusal(withGas(20_000))).isEqualTo(SendRejection.INTRINSIC_GAS);
    assertThat(refusal(withGas(70_000_000))).isEqualTo(SendRejection.GAS_LIMIT);
  }

  @Test
  void moreThanTheSenderHas() {
    assertThat(refusal(payment(1, Wei.ether("1000")))).isEqualTo(SendRejection.INSUFFICIENT_FUNDS);
  }

  @Test
  void whatCanNeverBeValid() {
    assertThat(refusal(node.send(new byte[] {1, 2, 3}))).isEqualTo(SendRejection.INVALID);
    // Ganache takes it as it is.
    if (hasBaseFee() && !VAGUE_ABOUT_PRICES.contains(make)) {
      UnsignedTransaction tooGenerous =
          new UnsignedTransaction.Eip1559(
              1337, 1, price.times(2), price, 21_000, receiver, Wei.ZERO, Bytes.EMPTY);
      assertThat(refusal(tooGenerous.sign(key))).isEqualTo(SendRejection.INVALID);
    }
  }

  /**
   * A node that says so is of another chain than the one that was signed for, and proves nothing.
   * Anvil does not look at the chain id of legacy transactions; ganache says that their signature
   * is invalid.
   */
  @Test
  void whatIsOfAnotherChainLeavesTheOutcomeOpen() {
    if (dynamic || make == NodeMake.HARDHAT_WITHOUT_FEES) {
      assertThat(node.send(ofChain(5).raw().toArray())).isInstanceOf(SendOutcome.Unknown.class);
    }
  }

  /** Hardhat's node answers with an error, and has mined it. */
  @Test
  void aRevertedTransactionIsTakenWhateverTheNodeCallsIt() {
    Address reverter = create(Reverter.withReason("nonce too low"));
    SignedTransaction doomed =
        transaction(2, price, ENOUGH_GAS, reverter, Wei.ZERO, Bytes.EMPTY).sign(key);
    assertThat(send(doomed)).isNotInstanceOf(SendOutcome.Rejected.class);
    Await.until("the receipt", () -> node.receipt(doomed.hash()).isPresent());
    assertThat(node.receipt(doomed.hash()).orElseThrow().success()).isFalse();
  }

  /** A revert reason can quote the words for anything. */
  @Test
  void aRevertedCallNamesItsReason() {
    CallRequest call = CallRequest.of(create(Reverter.withReason("nonce too low")), new byte[0]);
    assertReverts(() -> node.call(call, BlockTag.LATEST), RevertReason.Kind.ERROR, "nonce too low");
    assertReverts(
        () -> node.estimateGas(call.from(key.address())), RevertReason.Kind.ERROR, "nonce too low");
  }

  @Test
  void aRevertedCallGivesTheDataOfACustomError() {
    byte[] error = Bytes.parse("0xdeadbeef").toArray();
    CallRequest call = CallRequest.of(create(Reverter.withData(error)), new byte[0]);
    assertReverts(
        () -> node.call(call, BlockTag.LATEST),
        RevertReason.Kind.CUSTOM,
        "custom error 0xdeadbeef");
  }

  /** A node that a reorganisation has made shorter, or one behind a balancer that is late. */
  @Test
  void aBlockThatItDoesNotHaveIsItsOwnTrouble() {
    BlockTag later = BlockTag.of(node.head().number() + 1000);

    assertThatThrownBy(() -> node.transactionCount(receiver, later))
        .isInstanceOf(NodeUnavailableException.class);
    assertThatThrownBy(() -> node.balance(receiver, later))
        .isInstanceOf(NodeUnavailableException.class);
  }

  @Test
  void answersABatchAndWhatItDoesNotHave() {
    List<byte[]> raw =
        List.of(
            payment(1).raw().toArray(),
            withGas(20_000).raw().toArray(),
            payment(2).raw().toArray());
    List<SendOutcome> outcomes = node.sendAll(raw);
    assertThat(outcomes.get(0)).isInstanceOf(SendOutcome.Accepted.class);
    assertThat(outcomes.get(1)).isInstanceOf(SendOutcome.Rejected.class);
    if (!(outcomes.get(2) instanceof SendOutcome.Accepted)) {
      // Hardhat's node takes up all of a batch at once, and this one before the first was mined.
      assertThat(make).isIn(WITHOUT_QUEUE);
      assertThat(refusal(outcomes.get(2))).isEqualTo(SendRejection.NONCE_TOO_HIGH);
    }
    assertThat(node.receipts(List.of(Hash32.ZERO))).isEmpty();
    assertThat(node.transaction(Hash32.ZERO)).isEmpty();
    assertThat(node.block(BlockTag.of(1_000_000_000))).isEmpty();
  }

  private static void assertReverts(Runnable call, RevertReason.Kind kind, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            NodeRejectedException.class,
            e ->
                assertThat(e.revertReason().orElseThrow())
                    .extracting(RevertReason::kind, RevertReason::message)
                    .containsExactly(kind, message));
  }

  private boolean hasBaseFee() {
    Wei baseFee = node.head().baseFee();
    return baseFee != null && !baseFee.isZero();
  }

  /** Ganache asks for a tenth more than nothing. */
  private boolean takesAnythingForNothing() {
    return make == NodeMake.GANACHE_WITHOUT_FEES;
  }

  /** Creates a contract with nonce 1. */
  private Address create(Bytes code) {
    SignedTransaction creation =
        mined(transaction(1, price, ENOUGH_GAS, null, Wei.ZERO, code).sign(key));
    return Objects.requireNonNull(node.receipt(creation.hash()).orElseThrow().contractAddress());
  }

  private SignedTransaction mined(SignedTransaction transaction) {
    assertThat(send(transaction)).isEqualTo(new SendOutcome.Accepted(transaction.hash()));
    Await.until("the receipt", () -> node.receipt(transaction.hash()).isPresent());
    return transaction;
  }

  /** For questions that are not answered at all. */
  private JsonRpcNode impatient() {
    NodeSettings usual = NodeSettings.of(1337, process.url());
    return new JsonRpcNode(
        new NodeSettings(
            usual.urls(),
            usual.chainId(),
            usual.connectTimeout(),
            Duration.ofSeconds(1),
            usual.maxAnswerBytes(),
            usual.recheck(),
            usual.greatestHeadLag()));
  }

  private SendOutcome send(SignedTransaction transaction) {
    return node.send(transaction.raw().toArray());
  }

  private SendRejection refusal(SignedTransaction transaction) {
    return refusal(send(transaction));
  }

  private static SendRejection refusal(SendOutcome outcome) {
    assertThat(outcome).isInstanceOf(SendOutcome.Rejected.class);
    return ((SendOutcome.Rejected) outcome).reason();
  }

  private SignedTransaction payment(long nonce) {
    return payment(nonce, Wei.of(5));
  }

  private SignedTransaction payment(long nonce, Wei value) {
    return transaction(nonce, price, 21_000, receiver, value, Bytes.EMPTY).sign(key);
  }

  /** At least the tenth more that nodes ask for, and more than nothing. */
  private SignedTransaction dearer(long nonce) {
    Wei more = price.timesFraction(115, 100).plus(Wei.of(1));
    return transaction(nonce, more, 21_000, receiver, Wei.of(6), Bytes.EMPTY).sign(key);
  }

  private SignedTransaction withGas(long gas) {
    return transaction(1, price, gas, receiver, Wei.of(5), Bytes.EMPTY).sign(key);
  }

  private SignedTransaction ofChain(long chainId) {
    UnsignedTransaction foreign =
        dynamic
            ? new UnsignedTransaction.Eip1559(
                chainId, 1, price, price, 21_000, receiver, Wei.ZERO, Bytes.EMPTY)
            : new UnsignedTransaction.Legacy(
                chainId, 1, price, 21_000, receiver, Wei.ZERO, Bytes.EMPTY);
    return foreign.sign(key);
  }

  private UnsignedTransaction transaction(
      long nonce, Wei gasPrice, long gas, @Nullable Address to, Wei value, Bytes data) {
    return dynamic
        ? new UnsignedTransaction.Eip1559(1337, nonce, gasPrice, gasPrice, gas, to, value, data)
        : new UnsignedTransaction.Legacy(1337, nonce, gasPrice, gas, to, value, data);
  }
}
